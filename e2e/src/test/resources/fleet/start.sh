#!/bin/sh
# start.sh DIR N NAME: N machines, each a process with a file that says its pid.
set -eu
[ ! -e "$1/refuse" ] || { echo "no more machines today" >&2; exit 1; }
script=$(mktemp "$1/script.XXXXXX")
cat >"$script"
i=0
while [ $i -lt "$2" ]; do
  i=$((i + 1))
  id=$3.$(basename "$script").$i
  setsid sh "$script" "$id" >"$1/log" 2>&1 </dev/null &
  echo $! >"$1/$id.machine"
done
