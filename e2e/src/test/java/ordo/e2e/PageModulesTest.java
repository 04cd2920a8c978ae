package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The parts of the pages that touch no element, run where they run: in the browser. */
final class PageModulesTest {
  private static Browser browser;

  @BeforeAll
  static void logIn() throws IOException {
    browser = SharedBrowser.get();
    browser.logIn();
  }

  @Test
  void stepsStandInColumnsByTheLongestWayWithoutAvoidableCrossings() {
    assertThat(
            run(
                "job/layers.js",
                """
                const plan = m.layers(['a', 'b', 'c', 'd', 'e'],
                  [['a', 'c'], ['b', 'd'], ['a', 'e'], ['c', 'e'], ['d', 'e']]);
                return [...plan.nodes.values()].map((place) => place.column).concat(
                  plan.columns, plan.rows, plan.paths[2].length)
                """))
        .isEqualTo(List.of(0L, 0L, 1L, 1L, 2L, 3L, 3L, 3L));
    assertThat(
            run(
                "job/layers.js",
                """
                const after = new Map([['a', ['d']], ['b', ['c']]]);
                const crossed = m.crossings([['a', 'b'], ['c', 'd']], after);
                const plan = m.layers(['a', 'b', 'c', 'd'], [['a', 'd'], ['b', 'c']]);
                const at = (id) => plan.nodes.get(id).row;
                return [crossed, (at('a') - at('b')) * (at('d') - at('c')) > 0]
                """))
        .isEqualTo(List.of(1L, true));
  }

  @Test
  void aThousandStepsAreLaidOutInASecondAndAlikeOnesAreOneNode() {
    assertThat(
            run(
                "job/layers.js",
                """
                const ids = [...Array(1000).keys()].map(String);
                const edges = ids.slice(1).map((id, index) => [String(Math.max(0, index - index % 7)), id]);
                const start = performance.now();
                const plan = m.layers(ids, edges);
                return [plan.nodes.size, performance.now() - start < 1000]
                """))
        .isEqualTo(List.of(1000L, true));
    assertThat(
            run(
                "job/graph.js",
                """
                const leaf = (id) => ({ id, type: 'B', inputs: { in: 'step:a.out' } });
                const steps = [{ id: 'a', type: 'A', inputs: { in: 'job:x' } }, ...['b', 'c', 'd', 'e'].map(leaf),
                  { id: 'f', type: 'C', inputs: { in: 'step:b.out', more: 'step:a.out' } }];
                const { nodes, edges } = m.graph({ recipe: steps }, steps);
                return [nodes.map((node) => node.steps.join('')).join(), edges.map((edge) => edge.join('')).join()]
                """))
        .isEqualTo(List.of("a,b,c,d,e,f", "ab,ac,ad,ae,bf,af"));
    assertThat(
            run(
                "job/graph.js",
                """
                const leaf = (id) => ({ id, type: 'B', inputs: { in: 'step:a.out' } });
                const steps = [{ id: 'a', type: 'A' }, ...['b', 'c', 'd', 'e'].map(leaf)];
                return m.graph({ recipe: steps }, steps).nodes.map((node) => node.steps.join(''))
                """))
        .isEqualTo(List.of("a", "bcde"));
  }

  @Test
  void attemptsAreReadFromEvents() {
    assertThat(
            run(
                "job/attempts.js",
                """
                const event = (status, second, why) => ({ event: 'step', step_id: 's', status,
                  at: new Date(second * 1000).toISOString(), who: 'w', why });
                const own = m.attempts([event('running', 1), event('pending', 3, 'lease'), event('running', 5),
                  event('success', 9), { event: 'job', status: 'success', at: '' }]).get('s');
                return own.map((each) => [each.from, each.to, each.status, each.why ?? ''].join(' '))
                """))
        .isEqualTo(List.of("1000 3000 failed lease", "5000 9000 success "));
    assertThat(
            run(
                "job/attempts.js",
                """
                const parents = new Map([['b', ['a']]]);
                return [m.readyAt('b', parents, new Map(), 5), m.readyAt('b', parents, new Map([['a', 9]]), 5),
                  m.readyAt('a', parents, new Map(), 5)]
                """))
        .isEqualTo(Arrays.asList(null, 9L, 5L));
  }

  @Test
  void longStretchesInWhichNothingRanAreCutShort() {
    assertThat(
            run(
                "job/scale.js",
                """
                const ran = [[10_000, 20_000], [15_000, 30_000], [1_000_000, 1_010_000]];
                const { at, cuts } = m.scale(ran, 9_000, 1_010_000);
                const places = [9_000, 10_000, 30_000, 1_000_000, 1_010_000].map(at);
                return [JSON.stringify(cuts), places.every((each, index) => index === 0 || each > places[index - 1]),
                  places[0], places[4].toFixed(3), (places[3] - places[2]).toFixed(2),
                  m.scale([], 0, 1000).at(500), m.scale([[0, 100], [200, 300]], 0, 300).cuts.length]
                """))
        .isEqualTo(List.of("[[30000,1000000]]", true, 0L, "1.000", "0.04", 0.5, 0L));
  }

  @Test
  void aLongLogIsShownByPartsAndALinkedLineInTheMiddle() {
    assertThat(
            run(
                "job/lines.js",
                """
                const said = ({ from, to, isEarlier, isLater }) => [from, to, isEarlier, isLater].join(' ');
                return [[50, null], [50, 0], [50, 45], [5, null], [0, null], [50, m.around(25, 20)]]
                  .map(([lines, from]) => said(m.windowOf(lines, from, 20))).concat(String(m.around(NaN, 20)))
                """))
        .isEqualTo(
            List.of(
                "30 50 true false",
                "0 20 false true",
                "30 50 true false",
                "0 5 false false",
                "0 0 false false",
                "14 34 true true",
                "null"));
  }

  @Test
  void aJobThatTookMuchLongerThanOthersOfItsRecipeIsKnownByTheirMedian() {
    assertThat(
            run(
                "jobs/rows.js",
                """
                const after = (seconds) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
                const job = (name, seconds, status = 'success') => ({ status, recipe: { name },
                  started_at: after(0), finished_at: after(seconds) });
                const jobs = [1, 2, 3, 4, 90].map((seconds) => job('a', seconds))
                  .concat(job('a', 900, 'failed'), job('b', 7));
                return [m.usual(jobs, jobs[0]), m.usual(jobs, jobs[6])]
                """))
        .isEqualTo(Arrays.asList(3000L, null));
  }

  @Test
  void filtersAreReadFromAnAddressAndBecomeOne() {
    assertThat(
            run(
                "jobs/filters.js",
                """
                const state = m.filters(new URLSearchParams('status=odd&since=24h&before=12&recipe=a%26b&old=1'));
                return [JSON.stringify(state), m.listPath(state, 50, 86400000),
                  m.listAddress(state, { status: 'failed' }), m.sinceMillis('7y')]
                """))
        .isEqualTo(
            Arrays.asList(
                "{\"status\":\"\",\"recipe\":\"a&b\",\"since\":\"24h\",\"before\":\"12\"}",
                "jobs?limit=50&recipe=a%26b&before=12&since=1970-01-01T00%3A00%3A00.000Z",
                "#/jobs?status=failed&recipe=a%26b&since=24h",
                null));
  }

  @Test
  void differencesOfTwoJobsAreNamed() {
    assertThat(
            run(
                "jobs/compare.js",
                """
                const one = new Map([['a', '1'], ['b', '2']]);
                return m.different(one, new Map([['b', '3'], ['a', '1'], ['c', '4']])).map((each) => each.join())
                """))
        .isEqualTo(List.of("b,2,3", "c,,4"));
  }

  @Test
  void numbersAndMomentsReadAsPeopleReadThem() {
    assertThat(
            run(
                "format.js",
                """
                return [m.took(950), m.took(61000), m.took(3_700_000), m.size(1_500_000), m.rate(1_440_000),
                  m.moment('2026-02-24T18:09:01.276Z', 'utc'),
                  m.moment('2026-02-24T18:09:01.000Z', 'relative', Date.parse('2026-02-24T20:10:01.000Z'))]
                """))
        .isEqualTo(
            List.of(
                "950 ms",
                "1 min 1 s",
                "1 h 1 min",
                "1.5 MB",
                "1.4 M points/s",
                "2026-02-24 18:09:01 UTC",
                "2 hours ago"));
  }

  @Test
  void whatIsDrawnAnewKeepsItsPlaceWhereItIsTheSame() {
    assertThat(
            run(
                "renew.js",
                """
                const pressed = [];
                const item = (text, key, label = '') => {
                  const made = document.createElement('button');
                  made.dataset.key = key;
                  made.setAttribute('aria-label', label);
                  made.append(text);
                  made.addEventListener('click', () => pressed.push(text));
                  const line = document.createElement('li');
                  line.append(made);
                  return line;
                };
                const place = document.createElement('ul');
                const said = [];
                const draw = (...items) => {
                  const before = place.querySelector('button');
                  m.renew(place, items);
                  const now = place.querySelector('button');
                  now.click();
                  said.push([before === now, now.textContent, pressed.at(-1), place.children.length].join());
                };
                draw(item('1 s', 'a'), item('x', 'b'));
                draw(item('2 s', 'a'));
                draw(item('get', 'a', 'Download'));
                draw(item('other', 'c', 'Download'), item('x', 'b'), item('y', 'd'));
                return said
                """))
        .isEqualTo(
            List.of("false,1 s,1 s,2", "true,2 s,1 s,1", "false,get,get,1", "false,other,other,3"));
  }

  private static Object run(String module, String body) {
    return browser.run(module, body);
  }
}
