# Whichever Emscripten comes first on PATH (an emsdk, Debian's, Homebrew's) brings its own toolchain file.
execute_process(COMMAND em-config EMSCRIPTEN_ROOT
  OUTPUT_VARIABLE emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "No Emscripten on PATH: install it, or source emsdk_env.sh.")
endif()
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
