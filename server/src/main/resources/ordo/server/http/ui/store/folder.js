// Folders of the store, and what lies in one.
import { call } from '../api.js';
import { setOf } from './kinds.js';

export const PAGE_NAMES = 200;
const NAMES_OF_A_SET_MAX = 8;

/** A path of the API for one of the store. */
export function place(path) {
  return path ? 'store/' + path.split('/').map(encodeURIComponent).join('/') : 'store';
}

/** The address of a folder's page. */
export function page(path) {
  return '#/' + place(path);
}

/** @return folders, files, next: the name to go on behind, or null */
export function list(path, after = '', limit = PAGE_NAMES) {
  return call(place(path) + '?limit=' + limit + (after ? '&after=' + encodeURIComponent(after) : ''));
}

/** What steps made lies there: retention removes it, and nobody else writes there. */
export function isKept(path) {
  return /^artifacts(\/|$)/.test(path);
}

export function join(folder, name) {
  return folder ? folder + '/' + name : name;
}

/** @return pairs of name and path, the store itself first */
export function crumbs(path) {
  const parts = path ? path.split('/') : [];
  return [['Store', ''], ...parts.map((part, index) => [part, parts.slice(0, index + 1).join('/')])];
}

/** What a folder is, seen from outside: data sets have few names at their top. */
export async function look(path) {
  const listed = await list(path, '', NAMES_OF_A_SET_MAX);
  const found = setOf(listed);
  return found?.isLoose ? null : found;
}
