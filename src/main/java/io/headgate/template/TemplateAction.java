package io.headgate.template;

/** What running a template does. */
public enum TemplateAction {
  RUN,
  /** Takes the open dead letters of the pipeline in again. */
  REPLAY
}
