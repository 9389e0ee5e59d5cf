/**
 * Imports points that are pasted, opened or dropped: they are previewed first, and added only when the reader confirms.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Role } from '../../io/points/columns.js'
 * @import { Content, Reading } from '../../io/points/reading.js'
 * @import { Steps } from '../../io/steps.js'
 * @import { Found, TableReading } from '../../io/points/table.js'
 * @import { Refusal } from '../../io/refusal.js'
 */
import { LIMITS } from '../../engine/shared/settings.js';
import { kindOfFile } from '../../io/file-kind.js';
import { contentIn, contentInSteps, MAX_SIZE } from '../../io/points/reading.js';
import { refusal } from '../../io/refusal.js';
import { inSlices } from '../../io/steps.js';
import { foreignFileSentence, sentence, tableReading, table as text } from '../../words/index.js';

/**
 * The content of a file. A large one is only identified, not read.
 * @param {File} file @param {() => boolean} shouldContinue
 * @returns {Promise<{ content: Content } | { refusal: Refusal }>}
 */
async function contentOf(file, shouldContinue) {
  try {
    if (file.size > MAX_SIZE) {
      const kind = await kindOfFile(file);
      return {
        refusal: foreignFileSentence(kind)
          ? refusal('foreign', { kind })
          : refusal('large', { max: MAX_SIZE }),
      };
    }
    return await contentIn(new Uint8Array(await file.arrayBuffer()), file.name, shouldContinue);
  } catch {
    return { refusal: refusal('unreadable') };
  }
}

export class Import {
  #model;
  #changed;
  #showMessage;
  /** Counts imports: of two files the later one is shown, whichever is read first. */
  #turn = 0;
  /** The text in the paste field. */
  pasted = '';
  /** The result, until the reader decides; 'reading' while that takes long. @type {Reading | 'reading' | null} */
  found = null;

  /** @param {FigureModel} model @param {() => void} changed @param {(sentence: string) => void} showMessage */
  constructor(model, changed, showMessage) {
    this.#model = model;
    this.#changed = changed;
    this.#showMessage = showMessage;
  }

  /** Reads a file and shows the result. @param {File} file */
  async open(file) {
    this.#turn += 1;
    const turn = this.#turn;
    const reading = await contentOf(file, () => turn === this.#turn);
    if (turn !== this.#turn) return;
    if ('content' in reading) await this.#understand(reading.content);
    else this.#show(reading);
  }

  /** Reads a text and shows the result; an empty one shows nothing. @param {string} pasted */
  read(pasted) {
    this.#turn += 1;
    this.pasted = pasted;
    if (pasted.trim()) this.#understand(pasted);
    else this.#show(null);
  }

  /**
   * Changes the role of a column.
   * @param {(roles: Role[]) => Steps<TableReading>} withRoles @param {readonly Role[]} roles
   * @param {number} column @param {Role} role
   */
  choose(withRoles, roles, column, role) {
    return this.#readInSlices(withRoles(reassigned(roles, column, role)));
  }

  /** Adds the points, or replaces the existing ones. @param {Found} found @param {boolean} replaces */
  add({ points, classes }, replaces) {
    const all = replaces ? points : [...this.#model.points, ...points];
    this.cancel();
    if (all.length > LIMITS.points) return this.#showMessage(text.noRoom(LIMITS.points));
    this.#model.dataset.replace(all, classes);
    this.#showMessage(text.imported(points.length));
  }

  /** @param {Extract<Reading, { state: any }>} found */
  openFigure({ state }) {
    this.cancel();
    this.#model.openDocument(state);
    this.#showMessage(text.opened);
  }

  cancel() {
    this.#turn += 1; // cancels reading
    this.pasted = '';
    this.#show(null);
  }

  /** Reads a text and shows the result; a long one in slices, so that it can be cancelled. @param {Content} content */
  async #understand(content) {
    await this.#readInSlices(contentInSteps(content, this.#model.settings));
  }

  /** @param {Steps<Reading>} steps */
  async #readInSlices(steps) {
    const turn = this.#turn;
    let waits = false;
    const shouldContinue = () => {
      if (turn === this.#turn && !waits) this.#show('reading');
      waits = true;
      return turn === this.#turn;
    };
    const reading = await inSlices(steps, shouldContinue);
    if (reading && turn === this.#turn) this.#show(reading);
  }

  /** @param {Reading | 'reading' | null} found */
  #show(found) {
    this.found = found;
    this.#changed();
    if (found && typeof found === 'object' && 'refusal' in found)
      this.#showMessage(tableReading.refusal(found.refusal, sentence));
  }
}

/**
 * The roles after one column is given another: x and y have one column each, and so has the label unless it had several
 * already; a column that loses its role gets the former role of the other.
 * @param {readonly Role[]} roles @param {number} column @param {Role} role
 */
function reassigned(roles, column, role) {
  const holders = roles.filter((each) => each === role).length;
  const before = roles[column] ?? 'ignore';
  return roles.map((each, i) => {
    if (i === column) return role;
    if (each !== role || role === 'ignore') return each;
    return holders === 1 ? before : 'ignore';
  });
}
