package dev.ashlar.xml.aalto;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Takes what a bench parses. */
interface Sink {
  /** Takes nothing. */
  Sink NONE =
      new Sink() {
        @Override
        public void start(XMLStreamReader reader) {
          // nothing to keep
        }

        @Override
        public void text(XMLStreamReader reader) {
          // nothing to keep
        }

        @Override
        public void end() {
          // nothing to keep
        }
      };

  /**
   * An element begins.
   *
   * @throws XMLStreamException if it is not namespace-well-formed
   */
  void start(XMLStreamReader reader) throws XMLStreamException;

  /** Character data; it may come in pieces. */
  void text(XMLStreamReader reader) throws XMLStreamException;

  /** The innermost element ends. */
  void end();
}
