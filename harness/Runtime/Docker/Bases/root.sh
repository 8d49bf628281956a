#!/bin/sh
# Writes a small Debian as a tar to standard output, made from packages alone, for machines that reach no image registry. Needs root and mmdebstrap.
set -eu
exec mmdebstrap --variant=minbase --mode=root --include=ca-certificates,libstdc++6 --skip=cleanup/apt/lists --quiet \
  --aptopt='Acquire::Languages "none"' --dpkgopt=path-exclude='/usr/share/man/*' --dpkgopt=path-exclude='/usr/share/locale/*' \
  --dpkgopt=path-exclude='/usr/share/doc/*' --dpkgopt=path-include='/usr/share/doc/*/copyright' bookworm -
