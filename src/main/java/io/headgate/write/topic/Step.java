package io.headgate.write.topic;

/** What sending a commit consists of: a crash may come behind each. */
enum Step {
  /** Writers before this one can send no more, and it is known which commit the topic has. */
  OPENED,
  /** It is noted that the commit is about to be sent. */
  NOTED,
  BEGUN,
  ROWS_SENT,
  POSITION_SENT,
  COMMITTED,
  FILES_REMOVED;

  /** Is told what was done; a test's may stop there. */
  interface Witness {
    Witness NONE = (step, commit) -> {};

    void done(Step step, long commit);
  }
}
