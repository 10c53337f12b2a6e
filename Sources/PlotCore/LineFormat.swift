/// The short form of a line's looks: `'ro--'` is red, circles, broken.
///
/// Source: matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.plot.html, "Format Strings".
public struct LineFormat: Hashable, Sendable {
  /// The colour, nil when the text has none.
  public private(set) var color: PlotColor?
  /// The sign at each point, nil for none.
  public private(set) var marker: Character?
  /// How the points are joined; with a marker alone they are not.
  public private(set) var dashes: PlotLine.Dashes

  /// Reads a format.
  ///
  /// - Throws: what is wrong with a text that is none.
  public init(_ text: String) throws(LineFormatError) {
    if let whole = PlotColor(text), text.count > 1 {
      (color, dashes) = (whole, .solid)
      return
    }
    var rest = Substring(text)
    var style: PlotLine.Dashes?
    while let first = rest.first {
      if let found = Self.styles.first(where: { rest.hasPrefix($0.text) }) {
        guard style == nil else { throw LineFormatError(text, "two linestyle symbols") }
        style = found.dashes
        rest.removeFirst(found.text.count)
      } else if let sign = Self.markers[String(first)] {
        guard marker == nil else { throw LineFormatError(text, "two marker symbols") }
        marker = sign
        rest.removeFirst()
      } else if let found = PlotColor(String(first)) {
        guard color == nil else { throw LineFormatError(text, "two color symbols") }
        color = found
        rest.removeFirst()
      } else {
        throw LineFormatError(text, "unrecognized character '\(first)'")
      }
    }
    dashes = style ?? (marker == nil ? .solid : .none)
  }

  private static let styles: [(text: String, dashes: PlotLine.Dashes)] = [
    ("--", .broken), ("-.", .broken), ("-", .solid), (":", .broken),
  ]

  /// The sign on a screen for each of matplotlib's markers.
  public static let markers: [String: Character] = [
    ".": "·", ",": "·", "o": "●", "v": "▼", "^": "▲", "<": "◀", ">": "▶", "s": "■", "p": "◆",
    "P": "+", "*": "*", "h": "◆", "H": "◆", "+": "+", "x": "×", "X": "×", "D": "◆", "d": "◆",
    "|": "|", "_": "_",
  ]

  /// The dashes of a `linestyle`: `--`, `dashed`, `None`; nil for a name that is none.
  public static func dashes(named name: String) -> PlotLine.Dashes? {
    switch name {
    case "-", "solid": .solid
    case "--", "dashed", "-.", "dashdot", ":", "dotted": .broken
    case "", " ", "None", "none": PlotLine.Dashes.none
    default: nil
    }
  }
}

/// Why a text is no format of a line.
public struct LineFormatError: Error, CustomStringConvertible {
  /// The reason in matplotlib's words.
  public let description: String

  init(_ text: String, _ reason: String) {
    description = "'\(text)' is not a valid format string (\(reason))"
  }
}
