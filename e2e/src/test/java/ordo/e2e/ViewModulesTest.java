package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The parts of the 3-D view that touch no element, run where they run: in the browser. */
final class ViewModulesTest {
  private static final Path VECTORS =
      Repository.root().resolve("lens/src/test/resources/ordo/lens/pack/vectors.json");

  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    browser = SharedBrowser.get();
    browser.logIn();
  }

  /** What the packer wrote, with what it put in beside it: both sides hold to one set of bytes. */
  @Test
  void blocksOfThePackerAreUnpackedToTheNumbersThatWentIn() throws IOException {
    Object wrong =
        browser.run(
            "view/protocol.js",
            """
            const wrong = [];
            for (const vector of JSON.parse(given)) {
              const bytes = Uint8Array.from(atob(vector.block), (each) => each.charCodeAt(0));
              const block = m.unpack(bytes.buffer);
              const same = (what, found, stated) => {
                if (JSON.stringify(found) !== JSON.stringify(stated)) wrong.push(vector.name + ': ' + what);
              };
              same('points', block.points, vector.points);
              same('exact', block.isExact, vector.exact);
              same('thinned', block.isThinned, vector.thinned);
              (vector.positions ?? []).forEach((place, index) => place.forEach((each, axis) => {
                const found = block.origin[axis] + block.step[axis] * block.quanta[4 * index + axis];
                if (Math.abs(found - each) > 1e-6) wrong.push(vector.name + ': point ' + index + ' ' + found);
              }));
              same('attributes', block.attributes.length, vector.attributes.length);
              vector.attributes.forEach((stated, at) => {
                const { index, type, base, values } = block.attributes[at];
                same('index', [index, type], [stated.index, stated.type]);
                const flat = stated.values.flat();
                same(type + ' count', values.length, flat.length);
                flat.forEach((each, which) => {
                  const found = base + values[which];
                  const isSame = each === null ? Number.isNaN(found) : Math.abs(found - each) <= 1e-9 * Math.abs(each);
                  if (!isSame) wrong.push(vector.name + ': ' + type + ' ' + which + ' ' + found);
                });
              });
            }
            return wrong
            """,
            Files.readString(VECTORS));
    assertThat(wrong).isEqualTo(List.of());
  }

  @Test
  void aBlockThatIsCutOrOfAnotherLayoutIsRefusedByName() throws IOException {
    assertThat(
            browser.run(
                "view/protocol.js",
                """
                const [vector] = JSON.parse(given);
                const bytes = Uint8Array.from(atob(vector.block), (each) => each.charCodeAt(0));
                const said = (block) => { try { m.unpack(block.buffer); return 'taken';
                  } catch (failure) { return failure.message; } };
                const other = bytes.slice();
                other[4] = 2;
                return [said(bytes.slice(0, -1)), said(other), said(new Uint8Array(3))]
                """,
                Files.readString(VECTORS)))
        .isEqualTo(
            List.of(
                "expected 96 bytes, found 95",
                "expected layout 1, found 2",
                "expected a block of points, found something else"));
  }

  private static final String TREE =
      """
      const description = { kind: 'tree', spacing: 8, cube: [0, 0, 0, 1024, 1024, 1024], bounds: [0, 0, 0, 1024,
        1024, 100],
        hierarchy: { from: '0-0-0-0', nodes: { '0-0-0-0': 100, '1-0-0-0': 100, '1-1-1-0': 100, '2-0-0-0': 100 },
          more: ['2-0-0-0'] } };
      const { source } = await import(new URL('view/source.js', document.baseURI));
      const tree = source(description, (numbers) => numbers, 1000);
      const ready = (...keys) => keys.forEach((key) => { tree.nodes.get(key).state = 'ready'; });
      const camera = { eye: [0, 0, 50], planes: [], pixels: 500, isFlat: false, near: 1, centre: () => 0 };
      const names = (nodes) => nodes.map((node) => node.key).join();
      const found = (changes = {}, limits = {}) => m.choose(tree, { ...camera, ...changes }, { budget: 1000,
        tolerance: 1.5, ...limits });
      """;

  @Test
  void nodesAreChosenByTheGapOnTheScreenUntilTheBudgetIsSpent() {
    assertThat(
            run(
                "view/choice.js",
                TREE
                    + """
                    const first = found();
                    ready('0-0-0-0', '1-0-0-0', '1-1-1-0', '2-0-0-0');
                    const all = found();
                    const few = found({}, { budget: 150 });
                    const far = found({ eye: [0, 0, 1e6] });
                    const half = found({ planes: [[-1, 0, 0, 400]] });
                    return [names(first.drawn), names(first.wanted), names(all.drawn), names(all.pages),
                      names(few.drawn),
                      names(far.drawn), names(half.drawn)]
                    """))
        .isEqualTo(
            List.of(
                "",
                "0-0-0-0",
                "0-0-0-0,1-0-0-0,2-0-0-0,1-1-1-0",
                "2-0-0-0",
                "0-0-0-0,1-0-0-0",
                "0-0-0-0",
                "0-0-0-0,1-0-0-0,2-0-0-0"));
  }

  @Test
  void aNodeThatIsMissingOrFailedHidesWhatLiesBelowItAndNothingElse() {
    assertThat(
            run(
                "view/choice.js",
                TREE
                    + """
                    ready('0-0-0-0', '1-1-1-0', '2-0-0-0');
                    const missing = found();
                    tree.nodes.get('1-0-0-0').state = 'failed';
                    const broken = found();
                    return [names(missing.drawn), names(missing.wanted), names(broken.drawn), names(broken.wanted)]
                    """))
        .isEqualTo(List.of("0-0-0-0,1-1-1-0", "1-0-0-0", "0-0-0-0,1-1-1-0", ""));
  }

  @Test
  void leavesThatNobodySawForLongestAreLetGoAndNeverTheirParents() {
    assertThat(
            run(
                "view/loader.js",
                """
                const node = (key, seen, children = []) => ({ key, seen, children, points: 10, state: 'ready' });
                const leaf = node('leaf', 1);
                const parent = node('parent', 0, [leaf]);
                const all = [parent, leaf, node('old', 2), node('now', 9)];
                const gone = (most) => m.stale(all, 40, most, 9).map((each) => each.key).join();
                return [gone(40), gone(35), gone(25), gone(0)]
                """))
        .isEqualTo(List.of("", "leaf", "leaf,old", "leaf,old"));
  }

  @Test
  void aLinkSaysTheWholeViewAndTakesWhatItDoesNotKnow() {
    assertThat(
            run(
                "view/link.js",
                """
                const state = { at: [1505900.1234567, 2, 3], yaw: 0.5, pitch: -0.25, dist: 100, ortho: true,
                  color: 'gps_time', ramp: 'cividis',
                  range: [1, 2.5], classes: [2, 6], returns: [1], clip: [0, 0, 0, 1, 1, 1], pick: '1-0-0-0.17',
                    budget: 60000, edl: 0, size: 2 };
                const written = m.written(state, 6);
                const again = m.written(m.read(written), 6);
                const odd = m.read(new URLSearchParams('at=1,2,3,4&yaw=north&old=1&clip=1,2,3,4,5,x&edl='));
                return [String(written) === String(again), written.get('at'), [odd.at, odd.yaw,
                  odd.clip].every((each) => each === undefined)]
                """))
        .isEqualTo(List.of(true, "1505900.123457,2,3", true));
  }

  /**
   * 1,000 x 600 pixels: each tile's place is its own, its window a cell more, and what is let go is
   * forgotten.
   */
  @Test
  void tilesOfARasterHalveFromLevelToLevel() {
    assertThat(
            run(
                "view/pyramid.js",
                """
                const raster = { width: 1000, height: 600, version: 'v1', cell_most: 64 };
                const tree = m.pyramid(raster, 1);
                const [root] = tree.roots;
                const named = (nodes) => nodes.map(({ key, cell, window }) => [key, cell, window].join(':')).join(' ');
                const below = root.children.map(({ children }) => children.length).join();
                const pixels = [...tree.nodes.values()].filter(({ cell }) => cell === 1);
                const area = pixels.reduce((sum, { place: [l, t, , r, b] }) => sum + (r - l) * (b - t), 0);
                const leaves = pixels.flatMap(({ children }) => children).length;
                for (const child of root.children) tree.forget(child);
                tree.forget(root);
                return [named([root]), named(root.children.slice(0, 2)), below, area, leaves, tree.nodes.size,
                  tree.address(root), m.pyramid({ ...raster, cell_most: 2 }, 1).roots.length]
                """))
        .isEqualTo(
            List.of(
                "0-0-0:4:0,0,1000,600",
                "1-0-0:2:0,0,514,514 1-1-0:2:510,0,1000,514",
                "4,4,2,2",
                600_000L,
                0L,
                5L,
                "/grid?window=0%2C0%2C1000%2C600&cell=4&band=1&v=v1",
                4L));
  }

  @Test
  void aRasterStaysWhereItIsHeldWhenItIsMagnified() {
    assertThat(
            run(
                "view/plane.js",
                """
                const plane = new m.Plane({ width: 1000, height: 600, place: [2, 0, 0, -2, 5000, 9000] });
                plane.resize([500, 400]);
                plane.frame();
                const near = (one, other) => one.every((each, index) => Math.abs(each - other[index]) < 1e-6);
                const held = plane.pixel(100, 90);
                plane.magnify(3, [100, 90]);
                const { pose } = plane;
                const other = new m.Plane(plane);
                other.resize([500, 400]);
                other.look(pose);
                const far = new m.Plane(plane);
                far.resize([500, 400]);
                far.look({ at: [0, 0], dist: 5 });
                return [near(held, plane.pixel(100, 90)), near(plane.screen(...held), [100, 90]),
                  near(plane.fromFile(...plane.file(12, 34)), [12, 34]), plane.file(0, 0).join(),
                  near([other.column, other.row, other.zoom], [plane.column, plane.row, plane.zoom]),
                  far.zoom === 0.475]
                """))
        .isEqualTo(List.of(true, true, true, "5000,9000", true, true));
  }

  @Test
  void lengthsSlopesAreasAndBoxesAreWhatGeometrySays() {
    assertThat(
            run(
                "view/measure.js",
                """
                const two = m.measured([[0, 0, 0], [3, 4, 12]]);
                const square = m.measured([[1e6, 5e6, 0], [1e6 + 10, 5e6, 5], [1e6 + 10, 5e6 + 10, 9], [1e6,
                  5e6 + 10, 0]]);
                const { moved, dragged, faces } = await import(new URL('view/handles.js', document.baseURI));
                const box = [0, 0, 0, 10, 10, 10];
                return [two.length, two.horizontal, two.vertical, Math.round(two.slope * 100), square.area,
                  moved(box, 0, 99)[0] < 10, moved(box, 4, -3)[4], faces(box)[5].join(), dragged([0, 8], [0, 2])]
                """))
        .isEqualTo(List.of(13L, 5L, 12L, 6738L, 100L, true, 7L, "5,5,10", 4L));
  }

  @Test
  void degreesAndOtherHeightsAreStretchedToOneMeasure() {
    assertThat(
            run(
                "view/units.js",
                """
                const of = (units) => m.stretch({ bounds: [10, 59, 0, 11, 61, 5],
                  units }).map((each) => Math.round(each * 1000) / 1000).join();
                return [of(undefined), of({ horizontal: { metres: 0.3048 }, vertical: { metres: 1 } }),
                  of({ horizontal: { degrees: 1 }, vertical: { metres: 1 } })]
                """))
        .isEqualTo(List.of("1,1,1", "1,1,3.281", "55660,111320,1"));
  }

  @Test
  void everyAttributeHasAModeAndReturnsAreOfFourKinds() {
    assertThat(
            run(
                "view/color.js",
                """
                const modes = m.modes([{ name: 'gps_time' }, { name: 'rgb' }, { name: 'classification' },
                  { name: 'returns' }], [0, 0, 5, 1, 1, 9]);
                return [modes.map((mode) => mode.name + ' ' + mode.kind).join(), [0x11, 0x21, 0x22, 0x32,
                  0x31].map(m.returnKind).join(),
                  m.className(6), m.className(70), m.classColour(6).join()]
                """))
        .isEqualTo(
            List.of(
                "rgb rgb,elevation ramp,classification classes,returns returns,gps_time ramp",
                "0,1,3,2,1",
                "building",
                "user 70",
                "253,91,20"));
  }

  /** Of a Transverse Mercator (Snyder 1987) over 60 km: a lattice of 25 says all of it. */
  @Test
  void placesOnTheEarthAreWhatThePlacesAcrossTheCloudSay() {
    assertThat(
            run(
                "view/earth.js",
                """
                const at = (x, y) => [179.9 + x / 60000 + x * y * 1e-11,
                  50 + y / 111000 - x * x * 1e-12 * (1 + y * 1e-7)];
                const bounds = [0, 0, 0, 60000, 40000, 5];
                const lattice = Array.from({ length: 25 }, (any, i) => at((i % 5) * 15000, Math.floor(i / 5) * 10000));
                const found = m.onEarth(lattice.map(([l, b]) => [l > 180 ? l - 360 : l, b]), bounds);
                const off = [[100, 39000], [59000, 200], [-3000, 41000]].map(([x, y]) => {
                  const [l, b] = found(x, y);
                  const [tl, tb] = at(x, y);
                  return Math.max(Math.abs((l + 360) % 360 - tl), Math.abs(b - tb));
                });
                return [Math.max(...off) < 1e-9, m.onEarth(undefined, bounds) === null, m.earthWords([-77.5, 41.25])]
                """))
        .isEqualTo(List.of(true, true, "41.2500000° N 77.5000000° W"));
  }

  @Test
  void pointsOutsideAnyRangeAreHiddenAndThoseWithoutAValueToo() {
    assertThat(
            run(
                "view/filters.js",
                """
                const block = { points: 4, origin: [0, 0, 100], step: [1, 1, 0.5], quanta: [0, 0, 0, 0, 0, 0, 10, 0,
                  0, 0, 20, 0, 0, 0, 30, 0], attributes: [{ index: 3, base: 1000, values: [1, 2, NaN, 4] }] };
                const by = (...filters) => [...m.hiddenBy(filters, block)].join('');
                const link = m.filtersWritten({ 'a:b,c': [1, 2.5], z: [-1, 3] }).join(',');
                return [by({ index: -1, low: 105, high: 110 }), by({ index: 3, low: 1000, high: 1003 }),
                  by({ index: -1, low: 100, high: 105 }, { index: 3, low: 1002, high: 1004 }),
                  by({ index: 9, low: 0, high: 1 }),
                  JSON.stringify(m.filtersRead(link)), JSON.stringify(m.filtersRead('a:1,b:x:2,c:1:2'))]
                """))
        .isEqualTo(
            List.of(
                "1001",
                "0011",
                "1011",
                "1111",
                "{\"a:b,c\":[1,2.5],\"z\":[-1,3]}",
                "{\"c\":[1,2]}"));
  }

  @Test
  void theBudgetFollowsWhatDrawsAndHowLongItTakes() {
    assertThat(
            run(
                "view/budget.js",
                """
                return [m.usual({}), m.usual({ isPhone: true }), m.usual({ isSoftware: true, isPhone: true }),
                  m.after(2e6, 149), m.after(2e6, 151), m.after(1e5, 900), m.moving(1e6, 132, 2e6),
                  m.moving(6e4, 900, 2e6), m.moving(1e6, 5, 1.2e6),
                  m.faded(0, true), m.faded(150, false), m.faded(900, false)]
                """))
        .isEqualTo(
            List.of(
                2_000_000L,
                500_000L,
                300_000L,
                2_000_000L,
                300_000L,
                100_000L,
                500_000L,
                50_000L,
                1_200_000L,
                1L,
                0.5,
                1L));
  }

  @Test
  void aHeightIsDrawnStraightUpBeforeItGoesAcross() {
    assertThat(
            run(
                "view/measure.js",
                """
                const path = JSON.stringify(m.plumb([[1, 2, 3], [4, 6, 8]]));
                const { measuredRows } = await import(new URL('view/tools.js', document.baseURI));
                return [path, measuredRows(m.measured([[1, 2, 3], [4, 6, 8]]), 'height',
                  { horizontal: 'foot', vertical: 'foot', metres: [0.3048, 0.3048] }).flat().join()]
                """))
        .isEqualTo(List.of("[[1,2,3],[1,2,8],[4,6,8]]", "Height,5 foot (1.524 m)"));
  }

  private static Object run(String module, String body) {
    return browser.run(module, body);
  }
}
