#!/bin/sh
# `sudo make install` in a clone: a user of its own, the environment, the command, the service. Once more brings them up
# to date. The code stays root's; what the service's user can write is /etc/linli, for `linli setup`, and var/.
set -eu
folder=$1
python=$2

[ "$(id -u)" = 0 ] || { echo "Run it as root: sudo make install" >&2; exit 1; }
case $folder in
/home/* | /root/*) echo "The service cannot see $folder: clone into /srv/linli instead." >&2; exit 1 ;;
*" "*) echo "The folder's name must not have a space: $folder" >&2; exit 1 ;;
esac

id linli >/dev/null 2>&1 || useradd --system --home-dir "$folder" --no-create-home --shell /usr/sbin/nologin linli
install -d -o linli -g linli -m 700 "$folder/var" /etc/linli
make -C "$folder" --no-print-directory PYTHON="$python" .venv/.run
sed "s|/srv/linli|$folder|g" "$folder/docs/deploy/linli.sh" > /usr/local/bin/linli
chmod 755 /usr/local/bin/linli
sed "s|/srv/linli|$folder|g" "$folder/docs/deploy/linli.service" > /etc/systemd/system/linli.service
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
if [ -e /etc/linli/linli.toml ]; then
    echo "Next: sudo systemctl restart linli"
else
    echo "Next: sudo linli setup"
fi
