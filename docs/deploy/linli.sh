#!/bin/sh
# `sudo linli …` from anywhere, as the service's own user, which reads files that it may see: put them into /srv/linli/var.
cd /srv/linli || exit 1
export LINLI_CONFIG="${LINLI_CONFIG:-/etc/linli/linli.toml}" HOME=/srv/linli/var
[ "$(id -un)" = linli ] && exec .venv/bin/linli "$@"
[ "$(id -u)" = 0 ] && exec setpriv --reuid=linli --regid=linli --init-groups .venv/bin/linli "$@"
echo "linli: run it as root: sudo linli $*" >&2
exit 1
