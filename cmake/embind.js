// What Embind registers for every program, and this one has no use for: texts and long integers, with all that converts
// them. An unknown name here does no harm; a type that is missing after all says so at the first call that takes it.
mergeInto(
  LibraryManager.library,
  Object.assign(
    {},
    ...['_embind_register_std_string', '_embind_register_std_wstring', '_embind_register_bigint'].map(
      (name) => ({
        // biome-ignore lint/complexity/useArrowFunction: em++ knows a function by that word
        [name]: function () {},
        [`${name}__deps`]: [],
      }),
    ),
  ),
);
