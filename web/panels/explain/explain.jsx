/**
 * Explain: the track of operations on top, below it an operation with its formula, its numbers and its line of code,
 * the summary for the selected parameter, and further views at the bottom.
 *
 * @import { ComponentChildren } from 'preact'
 * @import { Operation } from './operations/operations.js'
 * @import { Stepper } from './stepper.js'
 */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/button.jsx';
import { Mounted } from '../../ui/mounted.jsx';
import { Segmented } from '../../ui/segmented.jsx';
import { explain as text } from '../../words/index.js';
import { FollowMenu } from './follow-menu.jsx';
import { OperationView } from './operation.jsx';
import { codeOf } from './operations/code.js';
import { OperationTrack } from './track.jsx';

const LANGUAGES = Object.freeze({ numpy: 'NumPy', cpp: 'C++' });

/** Screens on which the diagram stays visible, as in small-screen.css. */
const SMALL_SCREEN = '(max-width: 46em)';

/** Elements that hold numbers with partners. */
const NUMBERS = '.formula, .line, .matrices';

/** The sections at the bottom, by their names in the words. */
const SECTIONS = /** @type {const} */ (['check', 'landscape', 'memory']);

/** @typedef {typeof SECTIONS[number]} Section */

/**
 * @typedef {object} ExplainProps
 * @property {Stepper} stepper
 * @property {string} note why there is no step to show, or that it differs from the requested one
 * @property {boolean} hasStep whether there is a step to show
 * @property {string} optimizer
 * @property {readonly unknown[]} about everything that the operations depend on except numbers
 * @property {boolean} trains whether training is changing the numbers
 * @property {number} points of the training set
 * @property {string} summary what happens to the parameter
 * @property {ComponentChildren} picker for the parameter
 * @property {(operation: Operation) => string} nameOf
 * @property {() => void} onWhy goes to the operation that computes the parameter's gradient
 * @property {Section | null} section the open one
 * @property {HTMLElement} sectionRoot holds it
 * @property {(section: Section) => void} onSection
 * @property {(key: string) => boolean} isHighlighted whether a number is highlighted, by its key
 * @property {(key: string | null) => void} onHighlight
 */

/** @param {ExplainProps} props */
export function Explain({
  stepper,
  note,
  hasStep,
  section,
  sectionRoot,
  onSection,
  isHighlighted,
  ...props
}) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  // Highlights change often, and nothing else with them: skip rendering.
  useLayoutEffect(() => {
    for (const leaf of ref.current?.querySelectorAll('[data-about]') ?? [])
      leaf.toggleAttribute('data-lit', isHighlighted(leaf.getAttribute('data-about') ?? ''));
  });
  return (
    <div
      class="explain stack"
      ref={ref}
      role="group"
      aria-label={text.label}
      onKeyDown={(event) => handleKey(event, stepper)}
    >
      {hasStep && <Step stepper={stepper} {...props} />}
      {note && <p class="note">{note}</p>}
      <div class="links" data-action="checks">
        {SECTIONS.map((name) => (
          <Button
            key={name}
            kind="plain"
            class="link"
            aria-expanded={name === section}
            onClick={() => onSection(name)}
          >
            {text[name]}
          </Button>
        ))}
      </div>
      {section && <Mounted element={sectionRoot} />}
    </div>
  );
}

/** @param {Omit<ExplainProps, 'note' | 'hasStep' | 'section' | 'sectionRoot' | 'onSection' | 'isHighlighted'>} props */
function Step({ stepper, optimizer, about, trains, points, summary, picker, nameOf, onWhy, onHighlight }) {
  const [language, setLanguage] = useState(/** @type {keyof typeof LANGUAGES} */ ('numpy'));
  const { operations, at, playing } = stepper;
  const operation = /** @type {Operation} */ (operations[at]);
  const gradient = operation.kind === 'weights' || operation.kind === 'bias';
  const head = useScrollIntoView(operation);
  const keyUnder = (/** @type {Event} */ { target }) =>
    /** @type {Element} */ (target).closest('[data-about]')?.getAttribute('data-about') ?? null;
  const pointer = {
    onPointerOver: (/** @type {Event} */ event) => onHighlight(keyUnder(event)),
    onPointerLeave: () => onHighlight(null),
    onFocusIn: (/** @type {Event} */ event) => onHighlight(keyUnder(event)),
    onFocusOut: () => onHighlight(null),
  };
  // Names stay the same while numbers change.
  const track = useMemo(
    () => (
      <OperationTrack
        {...{ operations, at, playing, nameOf }}
        onGo={(to) => {
          stepper.pause();
          stepper.goTo(to);
        }}
        onStep={(direction) => stepper.go(direction)}
        onPlay={() => stepper.togglePlay()}
      />
    ),
    [operations.length, at, playing, ...about],
  );
  return (
    <>
      {track}
      <div class="operation-head" ref={head}>
        <h3>{nameOf(operation)}</h3>
        <FollowMenu stepper={stepper} points={points} picker={picker} />
      </div>
      <div class="operation stack">
        <OperationView {...{ operation, optimizer, pointer }} />
      </div>
      <p class="summary" data-action="summary" aria-live={trains ? 'off' : 'polite'}>
        {summary}{' '}
        {!gradient && (
          <Button kind="plain" class="link" onClick={onWhy}>
            {text.why}
          </Button>
        )}
      </p>
      <div class="code-line" data-action="code">
        <pre>{codeOf(operation.kind, optimizer)[language].join('\n')}</pre>
        <Segmented label={text.language} options={LANGUAGES} value={language} onChange={setLanguage} />
      </div>
    </>
  );
}

/**
 * Scrolls the heading of an operation into view on a small screen, where text scrolls below the diagram, and that below a
 * header of the host: on the reader's actions, not while a pass plays.
 * @param {Operation} operation
 */
function useScrollIntoView({ kind, layer }) {
  const head = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const figure = /** @type {HTMLElement | null | undefined} */ (head.current?.closest('.figure'));
    if (!figure || !matchMedia(SMALL_SCREEN).matches) return;
    const { scrollPaddingTop: padding } = getComputedStyle(document.documentElement);
    figure.style.setProperty('--scroll-padding', /px$/.test(padding) ? padding : '0px');
    if (!navigator.userActivation?.isActive) return;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
    head.current?.scrollIntoView({ block: 'nearest', behavior });
  }, [kind, layer]);
  return head;
}

/**
 * Left and right move between operations, up and down between numbers, space plays.
 * @param {KeyboardEvent & { currentTarget: HTMLElement }} event @param {Stepper} stepper
 */
function handleKey(event, stepper) {
  const { key, currentTarget } = event;
  const target = /** @type {HTMLElement} */ (event.target);
  const isSlider = target.matches('.operation-slider');
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (target.matches('input, select, [role=menuitemradio]') && !isSlider) return;
  const direction = /** @type {1 | -1 | undefined} */ ({ ArrowRight: 1, ArrowLeft: -1 }[key]);
  const step = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (direction) {
    /** @type {HTMLElement | null} */ (target.closest(NUMBERS))?.focus(); // its numbers are replaced
    stepper.go(direction);
  } else if (step && !isSlider) {
    const line = target.closest(NUMBERS);
    const leaves = /** @type {HTMLElement[]} */ ([...(line?.querySelectorAll('[tabindex="-1"]') ?? [])]);
    const next = leaves[leaves.indexOf(target) + step] ?? (step > 0 ? leaves[0] : leaves.at(-1));
    if (!next || !currentTarget.contains(next)) return;
    next.focus();
  } else if (key === ' ' && !target.matches('button, summary')) {
    stepper.togglePlay();
  } else return;
  event.preventDefault();
}
