// The tags in Vue templates, which Vue's tools look up among the global components.
import 'downhill/vue';
import type { GlobalComponents } from 'vue';

type Props = InstanceType<GlobalComponents['downhill-figure']>['$props'];

export const right: Props = {
  id: 'fig',
  data: 'moons',
  layers: [8, 8],
  learningRate: 0.03,
  'batch-size': 'all',
  autoplay: false,
  onDownhillStep: ({ detail }) => console.log(detail.epoch),
};

export const wrong: Props = {
  // @ts-expect-error no such theme
  theme: 'blue',
  // @ts-expect-error no such detail
  onDownhillStep: ({ detail }) => console.log(detail.colour),
};
