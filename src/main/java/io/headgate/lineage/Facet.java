package io.headgate.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.registry.json.Json;

/** Facets of events, by the versions of their schemas. */
enum Facet {
  JOB_TYPE("jobType", "2-0-4/JobTypeJobFacet"),
  ERROR_MESSAGE("errorMessage", "1-0-1/ErrorMessageRunFacet"),
  SCHEMA("schema", "1-2-0/SchemaDatasetFacet"),
  VERSION("version", "1-0-1/DatasetVersionDatasetFacet"),
  LIFECYCLE("lifecycleStateChange", "1-0-1/LifecycleStateChangeDatasetFacet"),
  COLUMN_LINEAGE("columnLineage", "1-2-0/ColumnLineageDatasetFacet"),
  INPUT_STATISTICS("inputStatistics", "1-0-0/InputStatisticsInputDatasetFacet"),
  OUTPUT_STATISTICS("outputStatistics", "1-0-2/OutputStatisticsOutputDatasetFacet"),
  /** Which run of Headgate's own ledger it is. */
  RUN("headgate_run", "RunRunFacet"),
  /** Where its records went. */
  ACCOUNTS("headgate_accounts", "AccountsRunFacet"),
  /** Changes of schema, and what was done about each. */
  SCHEMA_CHANGES("headgate_schemaChanges", "SchemaChangesDatasetFacet");

  static final String EVENT_SCHEMA =
      "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

  /** The schema of Headgate's own facets: {@code docs/schema/lineage.schema.json}. */
  static final String OWN_SCHEMA = "urn:headgate:lineage:v1";

  private static final String STANDARD = "https://openlineage.io/spec/facets/";

  private final String key;
  private final String schema;

  Facet(String key, String schema) {
    this.key = key;
    this.schema = schema;
  }

  /** Puts the facet among others, to be filled. */
  ObjectNode in(ObjectNode facets, String producer) {
    ObjectNode facet = facets.putObject(key);
    return facet.put("_producer", producer).put("_schemaURL", schemaUrl());
  }

  private String schemaUrl() {
    String name = schema.substring(schema.indexOf('/') + 1);
    return (key.startsWith("headgate_") ? OWN_SCHEMA : STANDARD + schema + ".json")
        + "#/$defs/"
        + name;
  }

  /** An event or a facet that is empty. */
  static ObjectNode none() {
    return Json.object();
  }
}
