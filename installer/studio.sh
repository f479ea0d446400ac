#!/bin/sh
# Dual Diffusion Studio: the window without arguments (or for files), a command otherwise.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)

window=yes
for argument in "$@"; do
  case $argument in *.ddproj) continue ;; esac
  [ -f "$argument" ] || window=no
done
if [ "$window" = yes ]; then
  for program in "$here/dual-diffusion-studio" "$here/Dual Diffusion Studio"; do
    [ ! -x "$program" ] || exec "$program" "$@"
  done
fi

# libtorch's threads read these before Java can set them (decisions 0005 and 0012).
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}"
export GOMP_SPINCOUNT="${GOMP_SPINCOUNT:-10000}"
if [ "${1:-}" = train ]; then
  export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-4294967296}"
  export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-1073741824}"
  export MALLOC_TOP_PAD_="${MALLOC_TOP_PAD_:-67108864}"
fi
exec "$here/studio-command" "$@"
