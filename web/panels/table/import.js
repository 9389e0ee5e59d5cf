/**
 * Points that are pasted, opened or dropped: they are previewed first, and used only when the reader says so.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Role } from '../../io/points/columns.js'
 * @import { Content, Reading } from '../../io/points/reading.js'
 * @import { Steps } from '../../io/steps.js'
 * @import { Found, Refusal, TableReading } from '../../io/points/table.js'
 */
import { LIMITS } from '../../engine/shared/settings.js';
import { kindOfFile } from '../../io/file-kind.js';
import { contentIn, contentInSteps, LARGEST } from '../../io/points/reading.js';
import { inSlices } from '../../io/steps.js';
import { foreignFileSentence, sentence, tableReading, table as text } from '../../words/index.js';

/** What is in a file. A large one is looked at, to say what it is, and not read. @param {File} file @param {() => boolean} goesOn @returns {Promise<{ content: Content } | { refusal: Refusal }>} */
async function contentOf(file, goesOn) {
  try {
    if (file.size > LARGEST) {
      const kind = await kindOfFile(file);
      return {
        refusal: foreignFileSentence(kind) ? { code: 'foreign', kind } : { code: 'large', count: LARGEST },
      };
    }
    return await contentIn(new Uint8Array(await file.arrayBuffer()), file.name, goesOn);
  } catch {
    return { refusal: { code: 'unreadable' } };
  }
}

export class Import {
  #model;
  #changed;
  #say;
  /** Counts what was brought: of two files the later one is shown, whichever is read first. */
  #turn = 0;
  /** What is in the field to paste into. */
  pasted = '';
  /** What was understood, until the reader has decided; 'reading' while that takes long. @type {Reading | 'reading' | null} */
  found = null;

  /**
   * @param {FigureModel} model
   * @param {() => void} changed
   * @param {(sentence: string) => void} say
   */
  constructor(model, changed, say) {
    this.#model = model;
    this.#changed = changed;
    this.#say = say;
  }

  /** Reads a file and shows what was understood. @param {File} file */
  async open(file) {
    this.#turn += 1;
    const turn = this.#turn;
    const reading = await contentOf(file, () => turn === this.#turn);
    if (turn !== this.#turn) return;
    if ('content' in reading) await this.#understand(reading.content);
    else this.#show(reading);
  }

  /** Shows what was understood of a text; of none, nothing. @param {string} pasted */
  read(pasted) {
    this.#turn += 1;
    this.pasted = pasted;
    if (pasted.trim()) this.#understand(pasted);
    else this.#show(null);
  }

  /** Uses a column otherwise. @param {(roles: Role[]) => Steps<TableReading>} withRoles @param {readonly Role[]} roles @param {number} column @param {Role} role */
  choose(withRoles, roles, column, role) {
    return this.#follow(withRoles(reassigned(roles, column, role)));
  }

  /** Adds the points, in the place of those that there are or after them. @param {Found} found @param {boolean} replaces */
  add({ points, classes }, replaces) {
    const all = replaces ? points : [...this.#model.points, ...points];
    this.cancel();
    if (all.length > LIMITS.points) return this.#say(text.noRoom(LIMITS.points));
    this.#model.dataset.replace(all, classes);
    this.#say(text.imported(points.length));
  }

  /** @param {Extract<Reading, { state: any }>} found */
  openFigure({ state }) {
    this.cancel();
    this.#model.openDocument(state);
    this.#say(text.opened);
  }

  cancel() {
    this.#turn += 1; // what is still being read is dropped
    this.pasted = '';
    this.#show(null);
  }

  /** Reads a text and shows what was understood; a long one in slices, and the reader may give it up. @param {Content} content */
  async #understand(content) {
    await this.#follow(contentInSteps(content, this.#model.settings));
  }

  /** @param {Steps<Reading>} steps */
  async #follow(steps) {
    const turn = this.#turn;
    let waits = false;
    const goesOn = () => {
      if (turn === this.#turn && !waits) this.#show('reading');
      waits = true;
      return turn === this.#turn;
    };
    const reading = await inSlices(steps, goesOn);
    if (reading && turn === this.#turn) this.#show(reading);
  }

  /** @param {Reading | 'reading' | null} found */
  #show(found) {
    this.found = found;
    this.#changed();
    if (found && typeof found === 'object' && 'refusal' in found)
      this.#say(tableReading.refusal(found.refusal, sentence));
  }
}

/**
 * The use of columns when one is given another: there is one column for x and one for y, and one for the labels unless they
 * were several already; who loses its use gets what the other one had.
 * @param {readonly Role[]} roles
 * @param {number} column
 * @param {Role} role
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
