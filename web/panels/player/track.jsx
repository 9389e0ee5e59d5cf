/**
 * The whole run as a track: epochs on a logarithmic scale, so that each doubling has about the same width. Dragging
 * goes to any moment of the run, back and forth.
 */
import { useRef, useState } from 'preact/hooks';
import { player as playerWords } from '../../words/index.js';

const POSITIONS = 1000;
/** Minimum length of the track, in epochs; a longer run lengthens it tenfold. */
const MIN_EPOCHS = 10_000;

/** The length of a track that includes an epoch. @param {number} furthest */
const trackLength = (furthest) => Math.max(MIN_EPOCHS, 10 ** Math.ceil(Math.log10(Math.max(1, furthest))));

/**
 * The position of an epoch on a track, from 0 to 1, in steps of less than a pixel: a frame that moves it by less changes
 * nothing on the page.
 * @param {number} epoch
 * @param {number} length
 */
const trackPosition = (epoch, length) =>
  Math.round(Math.min(1, Math.log1p(epoch) / Math.log1p(length)) * POSITIONS) / POSITIONS;

/** The epoch at a position. @param {number} position from 0 to 1 @param {number} length */
const trackEpoch = (position, length) => Math.round(Math.expm1(position * Math.log1p(length)));

/**
 * @param {object} props
 * @param {number} props.epoch
 * @param {number} props.furthest the furthest epoch of this run
 * @param {number} props.replayStart start of the replay: 0, or the epoch of the last edit
 * @param {number | null} props.diverged the epoch at which the run diverged
 * @param {(epoch: number) => void} props.onSeek
 * @param {() => void} props.onPull called before the first seek of a drag
 * @param {() => void} props.onRelease
 */
export function Track({ epoch, furthest, replayStart, diverged, onSeek, onPull, onRelease }) {
  const [pulled, setPulled] = useState(/** @type {number | null} */ (null));
  // The length is fixed during a drag, so that the epoch under a resting finger does not change.
  const length = useRef(MIN_EPOCHS);
  if (pulled === null) length.current = trackLength(furthest);
  const shown = pulled ?? epoch;
  const at = trackPosition(shown, length.current);

  /** @param {number} target */
  const seek = (target) => onSeek(Math.max(replayStart, target));
  // Browsers fire no change event if a drag ends where it began, such as one to before the replay.
  const release = () => {
    if (pulled === null) return;
    setPulled(null);
    onRelease();
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const target = {
      ArrowRight: epoch + 1,
      ArrowUp: epoch + 1,
      ArrowLeft: epoch - 1,
      ArrowDown: epoch - 1,
      PageUp: epoch * 2 || 1,
      PageDown: Math.floor(epoch / 2),
      Home: replayStart,
      End: furthest,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    seek(target);
  };

  return (
    <div class="track" style={{ '--furthest': trackPosition(furthest, length.current) }}>
      <input
        type="range"
        class="slider"
        min={0}
        max={POSITIONS}
        step={1}
        aria-label={playerWords.track}
        aria-valuetext={playerWords.at(shown)}
        value={Math.round(at * POSITIONS)}
        style={{ '--at': at }}
        onInput={(event) => {
          const target = trackEpoch(event.currentTarget.valueAsNumber / POSITIONS, length.current);
          if (pulled === null) onPull();
          setPulled(Math.max(replayStart, target));
          seek(target);
        }}
        onChange={release}
        onPointerUp={release}
        onPointerCancel={release}
        onBlur={release}
        onKeyDown={onKeyDown}
      />
      {replayStart > 0 && (
        <Tick
          kind="replay"
          at={trackPosition(replayStart, length.current)}
          title={playerWords.replayStart(replayStart)}
        />
      )}
      {diverged !== null && (
        <Tick
          kind="diverged"
          at={trackPosition(diverged, length.current)}
          title={playerWords.diverged(diverged)}
        />
      )}
    </div>
  );
}

/** A marked moment of the run. @param {{ kind: string, at: number, title: string }} props */
const Tick = ({ kind, at, title }) => (
  <span class={`tick ${kind}`} style={{ '--at': at }} title={title}>
    <span class="visually-hidden">{title}</span>
  </span>
);
