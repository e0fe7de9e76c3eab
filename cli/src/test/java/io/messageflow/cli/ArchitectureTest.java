package io.messageflow.cli;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The folder tree is the architecture, and this is its text: which module may know which, and how
/// packages are named and marked. It stands here since the command line sees every module.
class ArchitectureTest {
  private static final String ROOT = "io.messageflow";

  /// The modules that the main code of each module may know. What is not a key is not a module.
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.of(
          "rules", Set.of(),
          "testkit", Set.of("rules"),
          "engine", Set.of("rules", "store"),
          "store", Set.of("rules"),
          "intake", Set.of("rules", "engine", "store"),
          "workspace", Set.of("rules", "engine", "store", "intake"),
          "campaigns", Set.of("rules", "engine", "store", "intake", "workspace"),
          "demo", Set.of("rules", "engine", "store", "intake"),
          "server", Set.of("rules", "engine", "store", "intake", "workspace", "campaigns"),
          "cli",
              Set.of(
                  "rules",
                  "engine",
                  "store",
                  "intake",
                  "workspace",
                  "campaigns",
                  "demo",
                  "server"));

  private static final Set<String> NAMES_THAT_SAY_NOTHING =
      Set.of("util", "utils", "common", "impl", "manager", "helper", "helpers", "misc");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyModuleIsSeen() {
    assertThat(CLASSES.stream().map(ArchitectureTest::module).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(MAY_KNOW.keySet());
  }

  @Test
  void arrowsBetweenModulesGoOneWay() {
    assertThat(
            CLASSES.stream()
                .flatMap(javaClass -> javaClass.getDirectDependenciesFromSelf().stream())
                .filter(ArchitectureTest::isForbidden)
                .map(Dependency::getDescription))
        .isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packagesAreNamedForWhatTheyHold() {
    assertThat(packages().map(JavaPackage::getName))
        .noneMatch(name -> namesIn(name).anyMatch(NAMES_THAT_SAY_NOTHING::contains));
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(packages())
        .allSatisfy(javaPackage ->
            assertThat(javaPackage.isAnnotatedWith(NullMarked.class))
                .as("%s has a package-info with @NullMarked", javaPackage.getName())
                .isTrue());
  }

  private static boolean isForbidden(Dependency dependency) {
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    if (!target.getPackageName().startsWith(ROOT + ".")) {
      return false;
    }
    String from = module(dependency.getOriginClass());
    String to = module(target);
    return !from.equals(to) && !MAY_KNOW.getOrDefault(from, Set.of()).contains(to);
  }

  private static String module(JavaClass javaClass) {
    return namesIn(javaClass.getPackageName()).findFirst().orElseThrow();
  }

  private static Stream<JavaPackage> packages() {
    Set<String> names = new TreeSet<>();
    CLASSES.forEach(javaClass -> names.add(javaClass.getPackageName()));
    return names.stream().map(CLASSES::getPackage);
  }

  /// The parts of a package's name below the root.
  private static Stream<String> namesIn(String packageName) {
    return Arrays.stream(packageName.substring(ROOT.length() + 1).split("\\.", -1));
  }
}
