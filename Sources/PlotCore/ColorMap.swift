/// A map from numbers to colours, by some of its colours at equal distances.
public struct ColorMap: Hashable, Sendable {
  /// Its name: `viridis`.
  public let name: String
  private let anchors: [UInt32]

  /// The map of a name, matplotlib's default for a name that is unknown here.
  public static func named(_ name: String) -> ColorMap {
    let isReversed = name.hasSuffix("_r")
    let base = isReversed ? String(name.dropLast(2)) : name
    let anchors = table[base] ?? table["viridis"] ?? []
    return ColorMap(name: name, anchors: isReversed ? anchors.reversed() : anchors)
  }

  /// Whether there is a map of that name.
  public static func isKnown(_ name: String) -> Bool {
    table[name.hasSuffix("_r") ? String(name.dropLast(2)) : name] != nil
  }

  /// All names, sorted.
  public static var names: [String] { table.keys.sorted() }

  /// The colour of a number from 0 to 1; beyond, that of the nearest end.
  public func color(_ value: Double) -> (red: UInt8, green: UInt8, blue: UInt8) {
    guard anchors.count > 1, !value.isNaN else { return (0, 0, 0) }
    let place = max(0, min(1, value)) * Double(anchors.count - 1)
    let index = min(anchors.count - 2, Int(place))
    let part = place - Double(index)
    func mix(_ shift: UInt32) -> UInt8 {
      let (low, high) = (anchors[index] >> shift & 255, anchors[index + 1] >> shift & 255)
      return UInt8((Double(low) * (1 - part) + Double(high) * part).rounded())
    }
    return (mix(16), mix(8), mix(0))
  }

  /// Colours of matplotlib's maps at equal distances, from its lookup tables.
  private static let table: [String: [UInt32]] = [
    "gray": [0x000000, 0xFFFFFF], "grey": [0x000000, 0xFFFFFF],
    "binary": [0xFFFFFF, 0x000000], "gist_gray": [0x000000, 0xFFFFFF],
    "Greys": [0xFFFFFF, 0xD9D9D9, 0x969696, 0x525252, 0x000000],
    "viridis": [
      0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
      0xFDE725,
    ],
    "plasma": [
      0x0D0887, 0x46039F, 0x7201A8, 0x9C179E, 0xBD3786, 0xD8576B, 0xED7953, 0xFB9F3A, 0xFDCA26,
      0xF0F921,
    ],
    "inferno": [
      0x000004, 0x1B0C41, 0x4A0C6B, 0x781C6D, 0xA52C60, 0xCF4446, 0xED6925, 0xFB9B06, 0xF7D13D,
      0xFCFFA4,
    ],
    "magma": [
      0x000004, 0x180F3D, 0x440F76, 0x721F81, 0x9E2F7F, 0xCD4071, 0xF1605D, 0xFD9668, 0xFECA8D,
      0xFCFDBF,
    ],
    "jet": [
      0x00007F, 0x0000FF, 0x007FFF, 0x00FFFF, 0x7FFF7F, 0xFFFF00, 0xFF7F00, 0xFF0000, 0x7F0000,
    ],
    "hot": [0x0B0000, 0xFF0000, 0xFFFF00, 0xFFFFFF],
    "cool": [0x00FFFF, 0xFF00FF],
    "coolwarm": [0x3B4CC0, 0x8DB0FE, 0xDDDDDD, 0xF49A7B, 0xB40426],
    "bwr": [0x0000FF, 0xFFFFFF, 0xFF0000],
    "seismic": [0x00004C, 0x0000FF, 0xFFFFFF, 0xFF0000, 0x7F0000],
    "RdBu": [0x67001F, 0xD6604D, 0xF7F7F7, 0x4393C3, 0x053061],
    "Blues": [0xF7FBFF, 0xC6DBEF, 0x6BAED6, 0x2171B5, 0x08306B],
    "Reds": [0xFFF5F0, 0xFCBBA1, 0xFB6A4A, 0xCB181D, 0x67000D],
    "Greens": [0xF7FCF5, 0xC7E9C0, 0x74C476, 0x238B45, 0x00441B],
    "bone": [0x000000, 0x515171, 0xA6C6C6, 0xFFFFFF],
  ]
}
