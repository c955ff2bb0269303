package io.headgate.schema.registry.rest;

import java.util.Map;
import java.util.TreeMap;

/**
 * In which points of the contract Apicurio 2.6.13 is another registry, and how: by the names of the
 * tests. {@link ApicurioRegistryIT} asserts each.
 */
final class ApicurioDifferences {
  private static final String NO_METADATA =
      "keeps no metadata or rules: registering with them is refused before it is sent";
  private static final String LEVEL_ONLY = "has no settings of subjects but their level";
  private static final String NO_MODES =
      "has no modes: everything is READWRITE, and setting one is refused";

  static final Map<String, String> BY_TEST = new TreeMap<>();

  static {
    BY_TEST.put("register_metadata_isKeptAndFound", NO_METADATA);
    BY_TEST.put("register_withoutMetadata_takesThatOfTheLastVersion", NO_METADATA);
    BY_TEST.put("register_ruleSet_isKeptAsItIs", NO_METADATA);
    BY_TEST.put("configure_reservedFields_areHeldOnTo", LEVEL_ONLY);
    BY_TEST.put("configure_compatibilityGroup_letsMajorVersionsBreak", LEVEL_ONLY);
    BY_TEST.put("mode_readOnly_refusesWrites", NO_MODES);
    BY_TEST.put("mode_importOfWhatHasVersions_needsForce", NO_MODES);
    BY_TEST.put(
        "mode_import_takesGivenNumbers",
        "passes over ids that are asked for: importing is refused");
    BY_TEST.put("configure_level_isReadBack", "NONE is no level: that of all others holds then");
    BY_TEST.put(
        "contexts_haveIdsOfTheirOwn",
        "a context is part of a name: its subjects are apart, their ids are not");
    BY_TEST.put("contexts_settings_holdForTheirSubjects", "contexts have no settings");
    BY_TEST.put(
        "register_whiteSpaceVariant_isTheSameVersion",
        "a text that differs in white space is a version of its own, unless normalized");
    BY_TEST.put(
        "references_areResolvedCountedAndGuarded",
        "a version that is softly deleted is still named as one that refers");
    BY_TEST.put("guid_findsTheSchema", "schemas have no guids");
  }

  private ApicurioDifferences() {}
}
