package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The parts of the form and the store's page that touch no element, run in the browser. */
final class FormModulesTest {
  /** A recipe of two steps and a hook; the first step's product is read by a report alone. */
  private static final String RECIPE =
      """
      const param = (name, more) => ({ name, type: 'string', format: null, required: false,
        default: null, nullable: false, alias: null, ...more });
      const contracts = new Map([
        ['CUT', { accepts: { in: 'las|ept' }, accepts_many: [], produces: { output_las: 'las' }, params: [
          param('bounds', { type: 'array', format: 'bounds', nullable: true }),
          param('pallete', { alias: 'palette', required: true }),
          param('azimuth', { type: 'number', format: 'degrees', default: 315 }),
          param('skip', { type: 'boolean', default: false })] }],
        ['TELL', { accepts: { in: 'las' }, accepts_many: ['in'], produces: { metadata: 'json' }, params: [] }],
        ['HOOK', { accepts: { after: '*' }, accepts_many: [], produces: {}, params: [
          param('webhook_url', { required: true, nullable: true })] }]]);
      const recipe = { name: 'r', version: '1', definition: { recipe: [
        { id: 'cut', type: 'CUT', inputs: { in: 'job:cloud' }, outputs: { output_las: 'step:cut.output_las' },
          param_keys: ['bounds', 'palette'] },
        { id: 'tell', type: 'TELL', inputs: { in: 'step:cut.output_las' },
          outputs: { metadata: 'step:tell.metadata' } }],
        on_exit: { id: 'hook', type: 'HOOK', inputs: { after: 'step:tell.metadata' }, param_keys: ['webhook_url'] } } };
      const page = (name) => import(new URL(name, document.baseURI));
      """;

  private static Browser browser;

  @BeforeAll
  static void logIn() throws IOException {
    browser = SharedBrowser.get();
    browser.logIn();
  }

  @Test
  void aFormAsItStandsBecomesASubmission() {
    assertThat(
            run(
                "recipes/model.js",
                """
                const form = m.blank(recipe, contracts);
                form.inputs[0].uri = ' a/b.laz ';
                form.steps[0].params[0].text = '[1, 2.5;3 4]';
                form.steps[0].params[1].text = '-depth';
                form.steps[0].params[2].text = '90';
                form.outputs[0].overwrite = true;
                return JSON.stringify(m.body(form))
                """))
        .isEqualTo(
            "{\"recipe\":{\"name\":\"r\",\"version\":\"1\"},"
                + "\"inputs\":{\"job:cloud\":{\"type\":\"las\",\"uri\":\"a/b.laz\",\"hash\":\"unverified\"}},"
                + "\"params\":{\"cut\":{\"bounds\":[1,2.5,3,4],\"palette\":\"-depth\",\"azimuth\":90},"
                + "\"hook\":{\"webhook_url\":null}},"
                + "\"outputs\":{\"step:cut.output_las\":{\"path\":\"results/r/cut.laz\",\"overwrite\":true},"
                + "\"step:tell.metadata\":{\"path\":\"results/r/tell.json\"}}}");
  }

  @Test
  void anAddressFillsTheFormAndWhatFitsNowhereIsNamed() {
    assertThat(
            run(
                "recipes/given.js",
                """
                const model = await page('recipes/model.js');
                const form = model.blank(recipe, contracts);
                const strange = m.fillIn(form, m.ofQuery(new URLSearchParams('recipe=r&input.job:cloud=x/ept'
                  + '&type.job:cloud=ept&hash.job:cloud=abc&param.cut.bounds=1,2,3,4&param.cut.pallete=even'
                  + '&output.step:cut.output_las=there.laz&param.nix.a=1&input.job:b=c&more=2')));
                const { inputs, params, outputs } = model.body(form);
                return [JSON.stringify([inputs, params.cut, outputs]), strange.join()]
                """))
        .isEqualTo(
            List.of(
                "[{\"job:cloud\":{\"type\":\"ept\",\"uri\":\"x/ept\",\"hash\":\"abc\"}},"
                    + "{\"bounds\":[1,2,3,4],\"palette\":\"even\"},"
                    + "{\"step:cut.output_las\":{\"path\":\"there.laz\"}}]",
                "more,input.job:b,param.nix.a"));
  }

  @Test
  void aJobOrADraftFillsTheFormWithWhatItHad() {
    assertThat(
            run(
                "recipes/given.js",
                """
                const model = await page('recipes/model.js');
                const form = model.blank(recipe, contracts);
                const params = { cut: { bounds: [1, 2, 3, 4], palette: 'even' }, hook: { webhook_url: null } };
                m.fillIn(form, m.ofJob({ job: { params },
                  artifacts: [{ name: 'job:cloud', type: 'las', uri: 'a.laz', hash: 'x' },
                    { name: 'step:cut.output_las', type: 'las' }],
                  outputs: [{ artifact_name: 'step:tell.metadata', path: 'm.json' }] }));
                const again = model.blank(recipe, contracts);
                m.fillIn(again, JSON.parse(JSON.stringify(m.ofForm(form))));
                const sent = model.body(again);
                return [JSON.stringify(model.body(form)) === JSON.stringify(sent), JSON.stringify(sent.outputs),
                  sent.inputs['job:cloud'].uri]
                """))
        .isEqualTo(List.of(true, "{\"step:tell.metadata\":{\"path\":\"m.json\"}}", "a.laz"));
  }

  @Test
  void aProblemGoesToTheFieldOfItsPointerOrTheNearestAbove() {
    assertThat(
            run(
                "recipes/problems.js",
                """
                const known = [m.pointer('params', 'cut'), m.pointer('params', 'cut', 'a/b~c'),
                  m.pointer('inputs', 'job:x', 'uri')];
                return [known[1], m.nearest('/params/cut/bounds/2', known), m.nearest(known[1] + '/0', known),
                  m.nearest('/recipe/x', known)]
                """))
        .isEqualTo(List.of("/params/cut/a~1b~0c", "/params/cut", "/params/cut/a~1b~0c", ""));
  }

  @Test
  void whatIsWrongIsToldBeforeItIsSent() {
    assertThat(
            run(
                "recipes/checks.js",
                """
                const model = await page('recipes/model.js');
                const form = model.blank(recipe, contracts);
                form.inputs[0].uri = '../x';
                form.steps[0].params[0].text = '4, 0, 1, 9';
                form.steps[0].params[2].text = '361';
                form.outputs[1].path = '/abs';
                return m.check(form).map(({ path, message }) => path + ' ' + message)
                """))
        .isEqualTo(
            List.of(
                "/inputs/job:cloud/uri A path in the store has no empty part, no . and no ..",
                "/params/cut/bounds A minimum lies above its maximum",
                "/params/cut/palette This is needed",
                "/params/cut/azimuth Expected at most 360",
                "/outputs/step:tell.metadata/path A path in the store begins without a slash"));
    assertThat(
            run(
                "recipes/checks.js",
                """
                return ['EPSG:2271', 'esri:102003', 'EPSG:26915+EPSG:5703', 'PROJCS["x"]', 'pennsylvania'].map((text) => m.crsProblem(text) === '')
                """))
        .isEqualTo(List.of(true, true, true, true, false));
  }

  /**
   * The page's tables are held against the contracts, and against what the server says of words.
   */
  @Test
  void whatThePageSaysOfParamsIsTrueOfTheContracts() {
    assertThat(
            run(
                "recipes/words.js",
                """
                const { call } = await page('api.js');
                const executors = await call('executors');
                const paramsOf = (one) => one.params.map((param) =>
                  ({ ...param, one, at: one.step_type + '.' + param.name }));
                const params = executors.flatMap(paramsOf);
                const strange = [...m.spoken.params.filter((name) => !params.some((param) => param.at === name)),
                  ...m.spoken.formats.filter((format) => !params.some((param) => param.format === format))];
                const worded = params.filter((param) => m.spoken.words[param.format]);
                const each = (names, of) => Object.fromEntries(Object.keys(names).map((slot) => [slot, of(slot)]));
                const steps = worded.map(({ one }, index) => ({ id: 's' + index, type: one.step_type,
                  inputs: each(one.accepts, (slot) => 'job:' + one.step_type + slot),
                  outputs: each(one.produces, (slot) => 'step:s' + index + '.' + slot),
                  param_keys: one.params.filter((param) => param.required).map((param) => param.name) }));
                const values = Object.fromEntries(worded.map((param, index) =>
                  ['s' + index, { [param.name]: 'no-such-word' }]));
                const asked = { name: 'words', version: '1', definition: { recipe: steps } };
                const told = await call('jobs', 'POST', { recipe: asked, inputs: {}, params: values })
                  .then(() => [], (failure) => failure.problems);
                const said = (param, index) =>
                  told.find(({ path }) => path === '/params/s' + index + '/' + param.name)?.message ?? '';
                const differing = worded.filter((param, index) => {
                  const words = /expected (?:one of )?(.*), found/.exec(said(param, index))?.[1].split(/, | or /) ?? [];
                  if (param.format === 'shading') words.push('none');
                  return words.sort().join() !== [...m.spoken.words[param.format]].sort().join();
                });
                const differs = differing.map((param) => param.at + ' ' + said(param, worded.indexOf(param)));
                return [strange.join(), differs.join(), worded.length >= 8]
                """))
        .isEqualTo(List.of("", "", true));
  }

  @Test
  void anUploadGoesOnWhereItStandsAndGivesUpAfterTwoMinutes() {
    assertThat(
            run(
                "store/resume.js",
                """
                const parts = [];
                for (let part = m.nextPart(3, 11, 4); part; part = m.nextPart(part.end, 11, 4)) {
                  parts.push(part.start + '-' + part.end);
                }
                let waited = 0;
                let tries = 0;
                while (m.waitMillis(tries) !== null) waited += m.waitMillis(tries++);
                const file = { size: 5, lastModified: 7 };
                m.uploads.keep('a', file, 'one');
                m.uploads.keep('a', file, 'two');
                const own = m.uploads.all().filter((each) => each.path === 'a');
                const kept = own.map((each) => each.id).join();
                const other = m.uploads.find('a', { size: 6, lastModified: 7 });
                m.uploads.forget('a');
                return [parts.join(' '), m.nextPart(0, 0), waited > 110000 && waited < 130000, kept,
                  other === undefined, m.uploads.find('a', file) === undefined,
                  m.idOf('/ordo/uploads/tus/x-1'), m.idOf('https://elsewhere/x'),
                  m.base64(new TextEncoder().encode('ä/b')), m.speed([[0, 0], [2000, 500]])]
                """))
        .isEqualTo(
            Arrays.asList(
                "3-7 7-11", null, true, "two", true, true, "x-1", null, "w6QvYg==", 250L));
  }

  @Test
  void dataSetsAreKnownByTheNamesInThem() {
    assertThat(
            run(
                "store/kinds.js",
                """
                const of = (folders, ...files) =>
                  m.setOf({ folders, files: files.map((name) => ({ name })) })?.type ?? '';
                return [of(['ept-data'], 'ept.json'), of([], 'ept.json'),
                  of([], 'hierarchy.bin', 'metadata.json', 'octree.bin'),
                  of([], 'a.LAZ'), of(['x']), m.typeOf('a.copc.laz'), m.wordsOf('a.copc.laz'), m.typeOf('a.txt')]
                """))
        .isEqualTo(List.of("ept", "", "potree", "las", "", "las", "COPC", ""));
  }

  @Test
  void aRequestIsALineForAShellAndASchemaAFewLinesOfText() {
    assertThat(
            run("curl.js", "return m.curl('http://h/ordo', { a: \"it's\" }).replace(/\\s+/g, ' ')"))
        .isEqualTo(
            "curl -s 'http://h/ordo/jobs' \\ -H \"Authorization: Bearer $ORDO_TOKEN\" \\"
                + " -H 'Content-Type: application/json' \\ -d '{ \"a\": \"it'\\''s\" }'");
    assertThat(
            run(
                "system/schema.js",
                """
                const description = { components: { schemas: { Own: { type: 'object', required: ['id'],
                  properties: { id: { type: 'integer', minimum: 1 },
                    next: { $ref: '#/components/schemas/Own' } } } } } };
                const text = m.outline({ $ref: '#/components/schemas/Own' }, description);
                return [text.split('\\n')[1], text.includes('…'), m.outline({ enum: ['a', 1] }, description)]
                """))
        .isEqualTo(List.of("  id: integer >= 1", true, "\"a\" | 1"));
  }

  private static Object run(String module, String body) {
    return browser.run(module, RECIPE + body);
  }
}
