package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The files that a run leaves for a build server. */
public class CheckFilesTest {
  private static final String CONTRACT =
      """
      contract: v1
      subject: shop.orders
      columns:
        - {name: id, type: long, nullable: false}
        - {name: customer, type: string, pii: true, rules: {length: {max: 8}, pattern: "[a-z<&]+"}}
        - {name: amount, type: "decimal(12,2)", rules: {min: 0}}
        - {name: paid, type: "decimal(12,2)"}
      rules:
        - {name: paid-up, expression: paid <= amount}
      table: {min-rows: 2}
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Project project(String rows) throws IOException {
    return new Project(folder.getRoot().toPath(), "direct")
        .write("contract.yaml", CONTRACT)
        .write("pipeline.yaml", Project.PIPELINE + "reject: {budget: {ratio: 50%}}\n")
        .write("data/orders.csv", "id,customer,amount,paid\n" + rows);
  }

  private static CommandLineRun run(Project project) {
    return CommandLineRun.headgate(
        "run",
        project.path("pipeline.yaml"),
        "--json",
        "--junit",
        project.path("report/checks.xml"),
        "--summary",
        project.path("summary.md"));
  }

  /** What each check came to. */
  private static Map<String, String> checks(Project project) throws Exception {
    Map<String, String> checks = new TreeMap<>();
    NodeList cases =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(project.path("report/checks.xml").toFile())
            .getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element each = (Element) cases.item(i);
      Element result = (Element) each.getElementsByTagName("*").item(0);
      String figures =
          result.getAttribute("message").isEmpty()
              ? result.getTextContent()
              : result.getAttribute("message") + ": " + result.getTextContent();
      checks.put(
          each.getAttribute("classname").replaceFirst(".*\\.", "")
              + "/"
              + each.getAttribute("name"),
          result.getTagName() + " " + figures);
    }
    return checks;
  }

  @Test
  public void run_rejectionsWithinTheBudget_failTheChecksThatTheyBroke() throws Exception {
    Project project =
        project(
            """
            1,ann,5,5
            2,bob,5,5
            3,carl,5,5
            4,Dora&<x>,5,5
            5,much-too-long,5,5
            6,eve,-1,-2
            7,fay,1,2
            8,gus,x,2
            9,ann,1,1
            10,ann,1,1
            """);
    CommandLineRun run = run(project);
    assertThat(run.shown(), run.exit(), is(0));
    Map<String, String> checks = checks(project);
    String all = checks.toString();
    assertThat(all, checks.get("run/committed"), startsWith("system-out commit 1 of run "));
    assertThat(
        all,
        checks,
        hasEntry(
            "law/every record is accounted for",
            "system-out read 10 = written 5 + rejected 5 + discarded 0 + held 0"));
    assertThat(
        all,
        checks,
        hasEntry("budget/rejections are within the budget", "system-out 5 of 10 records rejected"));
    assertThat(all, checks.get("rejections/RULE_VIOLATED"), startsWith("failure 4 records: "));
    assertThat(all, checks.get("rejections/TYPE_MISMATCH"), startsWith("failure 1 records: "));
    assertThat(all, checks, hasEntry("rejections/MALFORMED", "system-out 0 records"));
    assertThat(all, checks.get("contract/customer: length"), startsWith("failure 1 records: "));
    assertThat(all, checks.get("contract/customer: pattern"), startsWith("failure 2 records: "));
    assertThat(all, checks.get("contract/amount: range"), startsWith("failure 1 records: "));
    assertThat(
        all,
        checks.get("contract/amount: decimal(12,2)"),
        containsString("data/orders.csv line 9 (position "));
    assertThat(all, checks.get("contract/paid-up"), startsWith("failure 1 records: "));
    assertThat(all, checks, hasEntry("contract/id: long, never null", "system-out 0 records"));
    assertThat(all, checks, hasEntry("table/min-rows", "system-out 5 rows, min-rows is 2"));
    assertThat("personal data is masked", all, not(containsString("Dora")));
    String summary = Files.readString(project.path("summary.md"));
    assertThat(summary, startsWith("## orders: commit 1\n"));
    assertThat(summary, containsString("| 10 | 5 | 5 | 0 | 0 |"));
    assertThat(summary, containsString("| contract: paid-up | 1 records | data/orders.csv line 8"));
    assertThat(summary, not(containsString("Dora")));
  }

  @Test
  public void run_overBudget_saysWhyNothingWasPublished() throws Exception {
    Project project = project("1,ann,x,5\n2,ann,x,5\n3,ann,5,5\n");
    CommandLineRun run = run(project);
    assertThat(run.shown(), run.exit(), is(5));
    Map<String, String> checks = checks(project);
    String all = checks.toString();
    assertThat(all, checks.get("run/committed"), startsWith("failure rejected_over_budget, run "));
    assertThat(
        all,
        checks.get("budget/rejections are within the budget"),
        containsString("2 of 3 records rejected, the budget is 50%"));
    assertThat(all, checks.get("table/min-rows"), startsWith("skipped"));
    assertThat(all, checks.get("contract/amount: decimal(12,2)"), startsWith("failure 2 records"));
  }

  @Test
  public void run_tableRuleBroken_failsItsCheck() throws Exception {
    Project project = project("1,ann,5,5\n");
    CommandLineRun run = run(project);
    assertThat(run.shown(), run.exit(), is(4));
    String all = checks(project).toString();
    assertThat(
        all,
        checks(project).get("table/min-rows"),
        is(
            "failure 1 rows, min-rows is 2: Invalid batch: 1 rows written, the contract's min-rows"
                + " is 2"));
  }

  @Test
  public void run_wrongPipelineFile_isReportedToo() throws Exception {
    Project project = project("").write("pipeline.yaml", Project.PIPELINE.replace("csv", "cvs"));
    CommandLineRun run = run(project);
    assertThat(run.shown(), run.exit(), is(2));
    assertThat(checks(project).toString(), containsString("failure it could not run"));
    assertThat(
        Files.readString(project.path("summary.md")), containsString("(did you mean 'csv'?)"));
  }

  @Test
  public void run_secondRun_addsToTheSummary() throws Exception {
    Project project = project("1,ann,5,5\n2,ann,5,5\n");
    assertThat(run(project).exit(), is(0));
    assertThat(run(project).exit(), is(0));
    String summary = Files.readString(project.path("summary.md"));
    assertThat(summary, containsString("## orders: commit 1\n"));
    assertThat(summary, containsString("## orders: commit 2\n"));
  }
}
