/**
 * The player: play, the track, one epoch, restart, new weights, speed, and the readouts.
 *
 * @import { VNode } from 'preact'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { PanelProps } from '../../ui/component-panel.js'
 */
import { Dices, Pause, Play, RotateCcw, StepForward } from 'lucide';
import { useMemo, useRef, useState } from 'preact/hooks';
import { SPEEDS } from '../../model/pace.js';
import { ActionButton } from '../../ui/action-button.jsx';
import { Button } from '../../ui/button.jsx';
import { componentPanel } from '../../ui/component-panel.js';
import { Icon } from '../../ui/icon.jsx';
import { Throttle, WATCHED_MS } from '../../ui/throttle.js';
import { actions, player } from '../../words/index.js';
import { Readouts } from './readouts.jsx';
import { Track } from './track.jsx';

/** The buttons next to play, with their icons. */
const BUTTONS = /** @type {const} */ ([
  ['step', StepForward],
  ['reset', RotateCcw],
  ['newSeed', Dices],
]);

/** @param {Pick<PanelProps, 'model'>} props */
function Player({ model }) {
  const { run } = model;
  // A run that was playing continues from where the track is released.
  const wasPlaying = useRef(false);
  // A training frame changes only the track and the numbers.
  const playButton = useMemo(() => <PlayButton model={model} />, [model, run.playing]);
  const controls = useMemo(() => <Controls model={model} />, [model, run.speed]);
  const outcome = useMemo(() => <Outcome model={model} />, [model, run.outcome]);
  const [throttle] = useState(() => new Throttle(0, WATCHED_MS));
  const readouts = useRef(/** @type {VNode | null} */ (null));
  if (throttle.ready(run.playing, model, model.settings)) readouts.current = <Readouts model={model} />;
  return (
    <div class="player" part="transport" role="group" aria-label={player.label}>
      {playButton}
      <Track
        epoch={run.epoch}
        furthest={run.furthest.epoch}
        replayStart={run.replayStart}
        diverged={run.divergedAt}
        onSeek={(epoch) => run.seekEpoch(epoch)}
        onPull={() => {
          wasPlaying.current = run.playing;
        }}
        onRelease={() => wasPlaying.current && model.play()}
      />
      {controls}
      {readouts.current}
      {outcome}
    </div>
  );
}

/** @param {{ model: FigureModel }} props */
const Controls = ({ model }) => (
  <>
    <div class="player-buttons">
      {BUTTONS.map(([name, icon]) => (
        <ActionButton key={name} model={model} name={name} icon={icon} />
      ))}
    </div>
    <label class="speed">
      <span class="visually-hidden">{player.speed}</span>
      <select
        class="select"
        data-setting="speed"
        aria-label={player.speed}
        value={model.run.speed}
        onChange={(event) => model.set('speed', event.currentTarget.value)}
      >
        {SPEEDS.map((speed) => (
          <option key={speed} value={speed} title={player.speeds[speed].hint}>
            {player.speeds[speed].label}
          </option>
        ))}
      </select>
    </label>
  </>
);

/** @param {{ model: FigureModel }} props */
function PlayButton({ model }) {
  const { playing } = model.run;
  const { label, hint } = playing ? actions.pause : actions.play;
  return (
    <Button
      kind="solid"
      class="play"
      data-action="play"
      aria-label={label}
      aria-keyshortcuts="Space"
      title={`${hint} (Space)`}
      onClick={() => model.togglePlay()}
    >
      <Icon of={playing ? Pause : Play} />
    </Button>
  );
}

/** The outcome of a run that has ended on its own. @param {{ model: FigureModel }} props */
function Outcome({ model }) {
  const { outcome } = model.run;
  return (
    <p class="outcome" role="status" hidden={!outcome}>
      {outcome && (outcome.learned ? player.learned(outcome.loss) : player.settled(outcome.loss))}{' '}
      <Button kind="plain" class="link" data-action="keep-going" onClick={() => model.play()}>
        {actions.keepGoing.label}
      </Button>
    </p>
  );
}

export const PlayerPanel = componentPanel(Player, { class: 'run' });
