package dev.ashlar.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A requirement that was decided against, on the test class where its test would be. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Decided.All.class)
public @interface Decided {
  /** Id of {@code rfc6120.tsv}. */
  String id();

  /** Why, in one sentence. */
  String reason();

  /** Container of repeated annotations. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    /** The annotations. */
    Decided[] value();
  }
}
