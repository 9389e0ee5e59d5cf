/**
 * The operations of a step as a track of short bars, grouped by pass: forward, loss, backward, update.
 *
 * @import { Operation } from './operations/operations.js'
 */
import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide';
import { Button, IconButton } from '../../ui/button.jsx';
import { Icon } from '../../ui/icon.jsx';
import { explain as text } from '../../words/index.js';

/**
 * @param {object} props
 * @param {readonly Operation[]} props.operations
 * @param {number} props.at
 * @param {boolean} props.playing
 * @param {(operation: Operation) => string} props.nameOf
 * @param {(at: number) => void} props.onGo
 * @param {(direction: 1 | -1) => void} props.onStep
 * @param {() => void} props.onPlay
 */
export function OperationTrack({ operations, at, playing, nameOf, onGo, onStep, onPlay }) {
  const operation = operations[at];
  const name = operation ? `${nameOf(operation)}, ${text.position(at, operations.length)}` : '';
  /** Goes to the bar under the pointer. @param {PointerEvent & { currentTarget: HTMLElement }} event */
  const pull = ({ currentTarget, clientX }) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const to = Math.floor(((clientX - left) / width) * operations.length);
    onGo(Math.max(0, Math.min(operations.length - 1, to)));
  };
  return (
    <div class="operation-track">
      <IconButton icon={ChevronLeft} label={text.back} onClick={() => onStep(-1)} />
      <div
        class="bars"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          pull(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && pull(event)}
      >
        {operations.map((each, i) => (
          <i
            key={i}
            class={each.pass}
            title={nameOf(each)}
            data-first={operations[i - 1] && operations[i - 1]?.pass !== each.pass ? '' : undefined}
            data-at={i === at ? '' : undefined}
          />
        ))}
        <input
          type="range"
          class="operation-slider"
          min={0}
          max={operations.length - 1}
          step={1}
          value={at}
          aria-label={text.track}
          aria-valuetext={name}
          onInput={(event) => onGo(event.currentTarget.valueAsNumber)}
        />
      </div>
      <IconButton icon={ChevronRight} label={text.on} onClick={() => onStep(1)} />
      <Button kind="plain" class="play-pass" aria-label={playing ? text.pause : text.play} onClick={onPlay}>
        <Icon of={playing ? Pause : Play} size="1em" />
        <span>{playing ? text.pause : text.play}</span>
      </Button>
    </div>
  );
}
