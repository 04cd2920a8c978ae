// A request as a line for a shell. Pure.

/** @param base the API's address, without a slash at its end */
export function curl(base, body) {
  return 'curl -s ' + quoted(base + '/jobs') + ' \\\n  -H "Authorization: Bearer $ORDO_TOKEN" \\\n'
    + '  -H \'Content-Type: application/json\' \\\n  -d ' + quoted(JSON.stringify(body, null, 2));
}

/** For POSIX shells: nothing within is read but the quote itself. */
export function quoted(text) {
  return "'" + text.replaceAll("'", "'\\''") + "'";
}
