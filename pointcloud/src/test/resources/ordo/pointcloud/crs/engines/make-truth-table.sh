#!/bin/sh
# Writes truth-table.tsv beside this script from truth-cases.tsv: source and target coordinates in
# the order x (easting, longitude), y, z, as cs2cs of Debian's proj-bin gives them without network
# and with the grids of proj-data alone. The source coordinates are those of the place, rounded.
set -eu
export PROJ_NETWORK=OFF LC_ALL=C
cd "$(dirname "$0")"

# Prints 1 where the CRS has its northing or latitude first, else 0.
northing_first() {
  case $(projinfo -o WKT2:2019 --single-line "$1" | grep -o 'AXIS\["[^"]*"' | head -1) in
    *atitude* | *orthing*) echo 1 ;;
    *) echo 0 ;;
  esac
}

# Reads "x y z" on stdin, transforms from $1 to $2, prints "x y z" with $3 decimals.
transform() {
  awk -v swap="$(northing_first "$1")" '{ if (swap) print $2, $1, $3; else print $1, $2, $3 }' |
    cs2cs -f "%.$3f" "$1" "$2" |
    awk -v swap="$(northing_first "$2")" '{ if (swap) print $2, $1, $3; else print $1, $2, $3 }'
}

decimals() {
  case $(projinfo -o WKT2:2019 --single-line "$1" | grep -o 'AXIS\["[^"]*"' | head -1) in
    *atitude* | *ongitude*) echo 9 ;;
    *) echo 3 ;;
  esac
}

grep -v '^#' truth-cases.tsv | while read -r source target longitude latitude height; do
  at=$(echo "$longitude $latitude $height" | transform EPSG:4979 "$source" "$(decimals "$source")")
  # Heights of places without a vertical CRS in common are those of the list.
  case $source in
    EPSG:4978) ;;
    *) at=$(echo "$at" | awk -v z="$height" '{ print $1, $2, z }') ;;
  esac
  result=$(echo "$at" | transform "$source" "$target" 10)
  printf '%s\t%s\t%s\t%s\n' "$source" "$target" "$(echo "$at" | tr ' ' '\t')" "$(echo "$result" | tr ' ' '\t')"
done > truth-table.tsv
