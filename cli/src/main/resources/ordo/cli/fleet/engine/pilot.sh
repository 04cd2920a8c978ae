#!/bin/sh
# Runs one Ordo worker on a machine that an engine has started. Nothing of the environment is taken
# over but what names the machine; the token is read from its file by the worker.
if [ "${ORDO_PILOT:-}" != 1 ]; then
  id=${1:-}
  [ -z "${SLURM_JOB_ID:-}" ] || id=${SLURM_ARRAY_JOB_ID:-$SLURM_JOB_ID}
  [ -z "${SLURM_ARRAY_TASK_ID:-}" ] || id=${id}_$SLURM_ARRAY_TASK_ID
  exec env -i ORDO_PILOT=1 PILOT_ID="$id" PILOT_NODE="${SLURMD_NODENAME:-$(uname -n)}" \
    TMPDIR="${TMPDIR:-/tmp}" HOME=/nonexistent PATH=/usr/bin:/bin /bin/sh "$0"
fi
under=@SCRATCH@
scratch=${under:-$TMPDIR}/ordo-@FLEET@-@CLASS@-$PILOT_ID
# So that many machines that were started together do not end together.
life=$(( @LIFE@ - @LIFE@ * ($$ % 10) / 100 ))
@PROGRAM@ --scratch "$scratch" --class @CLASS@ --fleet @FLEET@ --engine-id "$PILOT_ID" \
  --started-by "fleet @FLEET@ on $PILOT_NODE" --life-seconds "$life" &
pid=$!
trap 'kill -TERM $pid 2>/dev/null' TERM INT
wait $pid
rc=$?
# A signal ends the wait, and the worker drains.
while kill -0 $pid 2>/dev/null; do
  wait $pid
  rc=$?
done
rm -rf "$scratch"
exit $rc
