// The yardstick's benchmarks in Node, with the latest wasm build.
import { createTrainer } from '../../tests/engine/support.js';
import * as benches from './engine.js';

export const engine = () => benches.engine(createTrainer);
export const surfaces = () => benches.surfaces(createTrainer);
export const solving = () => benches.solving(createTrainer);
export const refit = () => benches.refit(createTrainer);
