export const parameterPicker = { layer: 'Layer', from: 'from', to: 'to', bias: 'bias b' };
