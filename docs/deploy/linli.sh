#!/bin/sh
# `sudo linli …` from anywhere, as the service's own user, which reads files that it may see: put them into /srv/linli/var.
cd /srv/linli || exit 1
export LINLI_CONFIG="${LINLI_CONFIG:-/etc/linli/linli.toml}" HOME=/srv/linli/var
# What the service's environment file says counts here as well: `NAME=value` lines, with or without quotation marks.
if [ -r /etc/linli.env ]; then
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
        LINLI_[A-Z]*=\"*\" | LINLI_[A-Z]*=\'*\') value=${line#*=?} && export "${line%%=*}=${value%?}" ;;
        LINLI_[A-Z]*=*) export "$line" ;;
        esac
    done < /etc/linli.env
fi
[ "$(id -un)" = linli ] && exec .venv/bin/linli "$@"
[ "$(id -u)" = 0 ] && exec setpriv --reuid=linli --regid=linli --init-groups .venv/bin/linli "$@"
echo "linli: run it as root: sudo linli $*" >&2
exit 1
