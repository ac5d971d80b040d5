package dev.ashlar.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The lines of the security list that a test method asserts. An unknown id fails the test. May
 * stand beside {@link Rfc6120}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Security.All.class)
@ExtendWith(KnownIds.class)
public @interface Security {
  /** Ids of {@code security.tsv}, e.g. {@code S8}. */
  String[] value();

  /**
   * What no test proves of these lines. If it is not empty, a passed test leaves them pending, with
   * this text as the reason; a failed test fails them as always.
   */
  String missing() default "";

  /** Container of repeated annotations. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @ExtendWith(KnownIds.class)
  @interface All {
    /** The annotations. */
    Security[] value();
  }
}
