package io.headgate.cli.checks;

import io.headgate.cli.checks.Check.Result;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Checks as JUnit's XML, which build servers show: a suite for each group, a case for each check.
 */
public final class JUnitXml {
  private final StringWriter out = new StringWriter();
  private final XMLStreamWriter xml;

  private JUnitXml() throws XMLStreamException {
    xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
  }

  /**
   * Writes them.
   *
   * @param name of the pipeline
   * @param seconds that the run took
   */
  public static String write(String name, double seconds, List<Check> checks) {
    try {
      JUnitXml writer = new JUnitXml();
      writer.document(name, seconds, checks);
      return writer.out.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Cannot write JUnit XML", e);
    }
  }

  private void document(String name, double seconds, List<Check> checks) throws XMLStreamException {
    Map<String, List<Check>> groups =
        checks.stream()
            .collect(Collectors.groupingBy(Check::group, LinkedHashMap::new, Collectors.toList()));
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    xml.writeStartElement("testsuites");
    xml.writeAttribute("name", "headgate " + text(name));
    counts(checks, seconds);
    double time = seconds;
    for (Map.Entry<String, List<Check>> group : groups.entrySet()) {
      line(1);
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", name + "." + group.getKey());
      counts(group.getValue(), time);
      // The run's time is the first suite's: the others are counted on the way.
      time = 0;
      for (Check check : group.getValue()) {
        check(name, check);
      }
      line(1);
      xml.writeEndElement();
    }
    line(0);
    xml.writeEndElement();
    line(0);
    xml.writeEndDocument();
  }

  private void counts(List<Check> checks, double seconds) throws XMLStreamException {
    xml.writeAttribute("tests", Integer.toString(checks.size()));
    xml.writeAttribute("failures", count(checks, Result.FAILED));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", count(checks, Result.SKIPPED));
    xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", seconds));
  }

  private static String count(List<Check> checks, Result result) {
    return Long.toString(checks.stream().filter(check -> check.result() == result).count());
  }

  private void check(String name, Check check) throws XMLStreamException {
    line(2);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", text(name + "." + check.group()));
    xml.writeAttribute("name", text(check.name()));
    xml.writeAttribute("time", "0");
    line(3);
    if (check.result() == Result.FAILED) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", text(check.figures()));
      xml.writeCharacters(text(check.example()));
      xml.writeEndElement();
    } else if (check.result() == Result.SKIPPED) {
      xml.writeStartElement("skipped");
      xml.writeAttribute("message", "the run ended before it was checked");
      xml.writeEndElement();
    } else {
      xml.writeStartElement("system-out");
      xml.writeCharacters(text(check.figures()));
      xml.writeEndElement();
    }
    line(2);
    xml.writeEndElement();
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** Without what XML has no way to write. */
  private static String text(String text) {
    return text.codePoints()
        .map(c -> isXml(c) ? c : '\uFFFD')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
