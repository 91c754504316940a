#!/bin/sh
# Starts a Redis that Sentinel can make a master or a replica: REPLICA_OF ("host port") says whom it follows at its very first
# start, ANNOUNCED_AS how the others reach it. Sentinel has it write down whom it follows from then on, so its configuration lies
# on the volume. Of that file only this line outlives a start; all else is what redis.conf says.
set -eu
umask 077

conf=/data/redis.conf
if [ -e "$conf" ]; then
    follows=$(grep '^replicaof ' "$conf" || true)
else
    follows=${REPLICA_OF:+replicaof $REPLICA_OF}
fi
{
    echo "include /etc/coupon/redis.conf"
    echo "include /run/secrets/replication.conf"
    echo "replica-announce-ip $ANNOUNCED_AS"
    echo "$follows"
} >"$conf.new"
mv "$conf.new" "$conf"
exec redis-server "$conf"
