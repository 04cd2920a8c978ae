// Opens a LAS or LAZ file with copc and laz-perf, and prints what they read as one line of JSON:
// the point count, and for every dimension the sum over all points.
//   node las-sums.mjs FILE
import { readFile } from 'node:fs/promises';
import copc from 'copc';

const { Las } = copc;
const file = new Uint8Array(await readFile(process.argv[2]));
const header = Las.Header.parse(file);
const records = await Las.Vlr.walk(async (begin, end) => file.slice(begin, end), header);
const extraRecord = Las.Vlr.find(records, 'LASF_Spec', 4);
const extraBytes = extraRecord
  ? Las.ExtraBytes.parse(
      file.slice(extraRecord.contentOffset, extraRecord.contentOffset + extraRecord.contentLength),
    )
  : [];
const points = await Las.PointData.decompressFile(file);
const view = Las.View.create(points, header, extraBytes);

const sums = {};
for (const name of Object.keys(view.dimensions)) {
  const get = view.getter(name);
  let sum = 0;
  for (let i = 0; i < view.pointCount; i++) sum += get(i);
  sums[name] = sum;
}
const { pointCount, pointDataRecordFormat, min, max } = header;
console.log(
  JSON.stringify({ pointCount, viewed: view.pointCount, pointDataRecordFormat, min, max, sums }),
);
