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
          .layer("spec")
          .definedBy("io.headgate.spec..")
          .layer("format")
          .definedBy("io.headgate.format..")
          .layer("rows")
          .definedBy("io.headgate.rows..")
          .layer("source")
          .definedBy("io.headgate.source..")
          .layer("schema")
          .definedBy("io.headgate.schema..")
          .layer("reject")
          .definedBy("io.headgate.reject..")
          .layer("record")
          .definedBy("io.headgate.record..")
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("launch")
          .mayOnlyBeAccessedByLayers("root", "cli")
          .whereLayer("read")
          .mayOnlyBeAccessedByLayers("root", "launch", "cli")
          .whereLayer("decode")
          .mayOnlyBeAccessedByLayers("root", "launch", "cli")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("root", "launch", "cli")
          .whereLayer("reshape")
          .mayOnlyBeAccessedByLayers("root", "launch", "cli")
          .whereLayer("write")
          .mayOnlyBeAccessedByLayers("root", "launch", "cli")
          .whereLayer("rows")
          .mayOnlyAccessLayers("record")
          .whereLayer("source")
          .mayOnlyAccessLayers("record", "reject", "schema", "format")
          .whereLayer("record")
          .mayNotAccessAnyLayer()
          .whereLayer("reject")
          .mayOnlyAccessLayers("record")
          .whereLayer("schema")
          .mayOnlyAccessLayers("record", "reject")
          .whereLayer("format")
          .mayOnlyAccessLayers("record", "reject", "schema")
          .whereLayer("spec")
          .mayOnlyAccessLayers("record", "reject", "schema", "format")
          .whereLayer("commit")
          .mayOnlyAccessLayers("record", "reject", "schema", "format", "spec");

  @ArchTest
  static final ArchRule plainPackages_doNotKnowBeam =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.headgate.schema..",
              "io.headgate.format..",
              "io.headgate.spec..",
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
}
