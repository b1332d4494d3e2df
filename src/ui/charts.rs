//! Charts as SVG of our own: clicked, dragged and read aloud, each with its table beside it.
