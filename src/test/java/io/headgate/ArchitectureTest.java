package io.headgate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchUnitRunner;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.runner.RunWith;

/** Imports go one way: the package table of the design, held by the build. */
@RunWith(ArchUnitRunner.class)
@AnalyzeClasses(packages = "io.headgate", importOptions = ImportOption.DoNotIncludeTests.class)
public class ArchitectureTest {
  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("io.headgate.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule layers_importDownwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("root")
          .definedBy("io.headgate")
          .layer("cli")
          .definedBy("io.headgate.cli..")
          .layer("launch")
          .definedBy("io.headgate.launch..")
          .layer("plan")
          .definedBy("io.headgate.plan..")
          .layer("read")
          .definedBy("io.headgate.read..")
          .layer("decode")
          .definedBy("io.headgate.decode..")
          .layer("check")
          .definedBy("io.headgate.check..")
          .layer("reshape")
          .definedBy("io.headgate.reshape..")
          .layer("write")
          .definedBy("io.headgate.write..")
          .layer("commit")
          .definedBy("io.headgate.commit..")
          .layer("dataset")
          .definedBy("io.headgate.dataset..")
          .layer("replay")
          .definedBy("io.headgate.replay..")
          .layer("spec")
          .definedBy("io.headgate.spec..")
          .layer("template")
          .definedBy("io.headgate.template..")
          .layer("source")
          .definedBy("io.headgate.source..")
          .layer("format")
          .definedBy("io.headgate.format..")
          .layer("expression")
          .definedBy("io.headgate.expression..")
          .layer("schema")
          .definedBy("io.headgate.schema..")
          .layer("reject")
          .definedBy("io.headgate.reject..")
          .layer("record")
          .definedBy("io.headgate.record..")
          .layer("yaml")
          .definedBy("io.headgate.yaml..")
          .layer("gateway")
          .definedBy("io.headgate.gateway..")
          .layer("durable")
          .definedBy("io.headgate.durable..")
          .layer("spool")
          .definedBy("io.headgate.spool..")
          .layer("window")
          .definedBy("io.headgate.window..")
          .layer("rows")
          .definedBy("io.headgate.rows..")
          .layer("report")
          .definedBy("io.headgate.report..")
          .layer("kafka")
          .definedBy("io.headgate.kafka..")
          .layer("lineage")
          .definedBy("io.headgate.lineage..")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("launch")
          .mayOnlyBeAccessedByLayers("root", "cli")
          .whereLayer("plan")
          .mayOnlyBeAccessedByLayers("root", "cli")
          .whereLayer("read")
          .mayOnlyBeAccessedByLayers("root", "plan")
          .whereLayer("decode")
          .mayOnlyBeAccessedByLayers("root", "plan")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("root", "plan", "gateway")
          .whereLayer("reshape")
          .mayOnlyBeAccessedByLayers("root", "plan", "lineage")
          .whereLayer("lineage")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("lineage")
          .mayOnlyAccessLayers("reshape", "commit", "spec", "schema", "record", "reject", "yaml")
          .whereLayer("write")
          .mayOnlyBeAccessedByLayers("root", "plan")
          .whereLayer("replay")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("gateway")
          .mayOnlyBeAccessedByLayers("root", "cli")
          .whereLayer("gateway")
          .mayOnlyAccessLayers(
              "schema", "spool", "spec", "format", "check", "record", "reject", "kafka", "commit",
              "yaml")
          .whereLayer("spool")
          .mayOnlyAccessLayers("durable")
          .whereLayer("kafka")
          .mayOnlyBeAccessedByLayers("read", "write", "gateway", "plan")
          .whereLayer("kafka")
          .mayOnlyAccessLayers("yaml")
          .whereLayer("dataset")
          .mayOnlyBeAccessedByLayers("root", "cli", "read")
          .whereLayer("dataset")
          .mayOnlyAccessLayers("commit", "source", "record", "reject", "schema", "format", "yaml")
          .whereLayer("window")
          .mayNotAccessAnyLayer()
          .whereLayer("record")
          .mayNotAccessAnyLayer()
          .whereLayer("yaml")
          .mayNotAccessAnyLayer()
          .whereLayer("durable")
          .mayNotAccessAnyLayer()
          .whereLayer("report")
          .mayNotAccessAnyLayer()
          .whereLayer("reject")
          .mayOnlyAccessLayers("record", "yaml")
          .whereLayer("schema")
          .mayOnlyAccessLayers("record", "reject", "yaml", "durable")
          .whereLayer("expression")
          .mayOnlyAccessLayers("record", "reject", "schema")
          .whereLayer("format")
          .mayOnlyAccessLayers("record", "reject", "schema", "yaml")
          .whereLayer("source")
          .mayOnlyAccessLayers("record", "format")
          .whereLayer("spec")
          .mayOnlyAccessLayers(
              "record", "reject", "schema", "format", "expression", "yaml", "window", "template")
          .whereLayer("template")
          .mayOnlyAccessLayers("yaml")
          .whereLayer("commit")
          .mayOnlyAccessLayers("record", "reject", "schema", "format", "yaml", "durable", "window");

  @ArchTest
  static final ArchRule plainPackages_doNotKnowBeam =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.headgate.schema..",
              "io.headgate.format..",
              "io.headgate.spec..",
              "io.headgate.template..",
              "io.headgate.expression..",
              "io.headgate.yaml..",
              "io.headgate.commit..",
              "io.headgate.durable..",
              "io.headgate.gateway..",
              "io.headgate.spool..",
              "io.headgate.dataset..",
              "io.headgate.replay..",
              "io.headgate.lineage..",
              "io.headgate.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.beam..");

  @ArchTest
  static final ArchRule values_knowOnlyBeamsCoders =
      noClasses()
          .that()
          .resideInAnyPackage("io.headgate.record..", "io.headgate.reject..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.apache.beam..")
                  .and(
                      resideOutsideOfPackages(
                          "org.apache.beam.sdk.coders..",
                          "org.apache.beam.sdk.util..",
                          "org.apache.beam.sdk.values..")));

  @ArchTest
  static final ArchRule onlyLaunch_namesARunner =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.headgate.launch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam.runners..", "org.apache.flink..");

  /** Strangers' schemas come in by one door, and none is parsed where records are. */
  @ArchTest
  static final ArchRule onlyFew_parseSchemas =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.headgate.schema.avro..", "io.headgate.schema.registry.avro..")
          .and()
          .doNotHaveFullyQualifiedName("io.headgate.record.RowSchema")
          .and()
          .doNotHaveFullyQualifiedName("io.headgate.reject.letter.LetterSchema")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(org.apache.avro.Schema.Parser.class);
}
