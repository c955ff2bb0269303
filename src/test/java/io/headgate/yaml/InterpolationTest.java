package io.headgate.yaml;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.Test;

public class InterpolationTest {
  private final Problems problems = new Problems();
  private final Interpolation interpolation =
      new Interpolation(
          Map.of("table", "orders", "rows", "12", "unused", "x"),
          name -> Optional.ofNullable(Map.of("PASSWORD", "s3cret!").get(name)),
          path -> {
            if (path.equals("token.txt")) {
              return "t0ken\n";
            }
            throw new IOException("no such file");
          });

  private YamlNode.Scalar scalar(String text) {
    return (YamlNode.Scalar) YamlReader.read("p.yaml", text, interpolation, problems).orElseThrow();
  }

  @Test
  public void resolve_parametersAndDefaults_areReplaced() {
    assertThat(scalar("in/${table}/${day:-today}-${rows}").text(), is("in/orders/today-12"));
    assertThat("an empty default", scalar("x${none:-}y").text(), is("xy"));
    assertThat("no problem", problems.render(), is(""));
    assertThat("a parameter is no secret", scalar("${table}").secret(), is(false));
    assertThat("unused", interpolation.unused(), is(Set.of("unused")));
  }

  @Test
  public void resolve_doubledDollar_isLiteral() {
    assertThat(scalar("$${table} costs 5$ or $x {y}").text(), is("${table} costs 5$ or $x {y}"));
  }

  @Test
  public void resolve_typedAfterReplacement_isAnInteger() {
    Optional<Long> rows = Values.integer(0, 100).read(scalar("${rows}"), problems);
    assertThat(rows, is(Optional.of(12L)));
  }

  @Test
  public void resolve_secrets_neverShowInMessages() {
    YamlNode.Scalar password = scalar("'${env:PASSWORD}'");
    assertThat(password.text(), is("s3cret!"));
    Values.integer(0, 9).read(password, problems);
    YamlNode.Scalar token = scalar("\n\nuser:${file:token.txt}");
    Values.bool().read(token, problems);
    problems.add(token.place(), "Cannot reach host: user:t0ken@host: refused");
    assertThat(
        problems.render(),
        is(
            Lines.of(
                "p.yaml:1: Invalid value: '***': expected a whole number from 0 to 9",
                "p.yaml:3: Cannot reach host: user:***@host: refused",
                "p.yaml:3: Invalid value: '***': expected true or false")));
  }

  @Test
  public void resolve_wrongReferences_areAllReported() {
    YamlReader.read(
        "p.yaml",
        Lines.of(
            "a: ${tabel}",
            "b: ${env:HOME_X}",
            "c: ${file:no.txt}",
            "d: ${two words}",
            "e: '${table'"),
        interpolation,
        problems);
    assertThat(
        problems.render(),
        is(
            Lines.of(
                "p.yaml:1: a: Cannot resolve ${tabel}: no parameter of that name is set (did you"
                    + " mean 'table'?): set tabel=VALUE or write ${tabel:-DEFAULT}",
                "p.yaml:2: b: Cannot resolve ${env:HOME_X}: the environment variable is not set",
                "p.yaml:3: c: Cannot resolve ${file:no.txt}: IOException: no such file",
                "p.yaml:4: d: Invalid reference: '${two words}': expected ${name},"
                    + " ${name:-default}, ${env:NAME} or ${file:PATH}",
                "p.yaml:5: e: Invalid reference: '${table': expected a closing }; write $${ for a"
                    + " literal ${")));
  }
}
