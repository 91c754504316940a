#!/bin/sh
# Starts a sentinel; ANNOUNCED_AS says how the others reach it. It keeps its state in its configuration file, so that is made once.
set -eu
umask 077

conf=/data/sentinel.conf
if [ ! -e "$conf" ]; then
    cat /etc/coupon/sentinel.conf /run/secrets/sentinel-login.conf >"$conf.new"
    echo "sentinel announce-ip $ANNOUNCED_AS" >>"$conf.new"
    mv "$conf.new" "$conf"
fi
exec redis-server "$conf" --sentinel
