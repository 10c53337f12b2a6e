import ConvEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What stands where a moved image has no pixels: Keras's `fill_mode`.
public enum FillMode: String, Sendable, CaseIterable {
  /// The image mirrored at its edge: `d c b a | a b c d | d c b a`.
  case reflect
  /// The image again: `a b c d | a b c d | a b c d`.
  case wrap
  /// One value.
  case constant
  /// The pixel at the edge.
  case nearest

  /// The place of the image that stands for a place along an axis, nil for the one value.
  func source(_ place: Int, count: Int) -> Int? {
    if place >= 0, place < count { return place }
    switch self {
    case .constant: return nil
    case .nearest: return min(max(place, 0), count - 1)
    case .wrap: return modulo(place, count)
    case .reflect:
      let folded = modulo(place, 2 * count)
      return folded < count ? folded : 2 * count - 1 - folded
    }
  }

  private func modulo(_ value: Int, _ count: Int) -> Int {
    let rest = value % count
    return rest < 0 ? rest + count : rest
  }
}

/// Where each pixel of a moved image comes from: `(x, y)` of the output reads
/// `(a·x + b·y + c, d·x + e·y + f)` of the input, in pixels.
struct AffineMap {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 0.0
  var e = 1.0
  var f = 0.0

  /// A turn about the middle, counter-clockwise by an angle in radians.
  static func rotation(_ angle: Double, height: Int, width: Int) -> AffineMap {
    let (x, y) = (Double(width - 1) / 2, Double(height - 1) / 2)
    let (cosine, sine) = (cos(angle), sin(angle))
    return AffineMap(
      a: cosine, b: -sine, c: x - cosine * x + sine * y, d: sine, e: cosine,
      f: y - sine * x - cosine * y)
  }

  /// A change of size about the middle: 1 keeps it, more shows more of the surroundings.
  static func zoom(height zoomY: Double, width zoomX: Double, height: Int, width: Int) -> AffineMap
  {
    let (x, y) = (Double(width - 1) / 2, Double(height - 1) / 2)
    return AffineMap(a: zoomX, c: x * (1 - zoomX), e: zoomY, f: y * (1 - zoomY))
  }

  /// A move by so many pixels.
  static func translation(x: Double, y: Double) -> AffineMap { AffineMap(c: -x, f: -y) }

  /// A mirror image.
  static func flip(horizontal: Bool, vertical: Bool, height: Int, width: Int) -> AffineMap {
    AffineMap(
      a: horizontal ? -1 : 1, c: horizontal ? Double(width - 1) : 0, e: vertical ? -1 : 1,
      f: vertical ? Double(height - 1) : 0)
  }

  /// The up to four pixels that an output pixel is made of, with their shares; a nil place is the fill
  /// value's.
  func sources(
    x: Int, y: Int, height: Int, width: Int, fill: FillMode, interpolation: Interpolation
  ) -> [(place: Int?, share: Float)] {
    let (column, row) = (a * Double(x) + b * Double(y) + c, d * Double(x) + e * Double(y) + f)
    if interpolation == .nearest {
      let place = pixel(
        Int(column.rounded()), Int(row.rounded()), height: height, width: width, fill: fill)
      return [(place, 1)]
    }
    let (left, top) = (Int(column.rounded(.down)), Int(row.rounded(.down)))
    let (right, down) = (Float(column - Double(left)), Float(row - Double(top)))
    var parts: [(place: Int?, share: Float)] = []
    for (dy, shareY) in [(0, 1 - down), (1, down)] where shareY > 0 {
      for (dx, shareX) in [(0, 1 - right), (1, right)] where shareX > 0 {
        let place = pixel(left + dx, top + dy, height: height, width: width, fill: fill)
        parts.append((place, shareX * shareY))
      }
    }
    return parts
  }

  private func pixel(_ x: Int, _ y: Int, height: Int, width: Int, fill: FillMode) -> Int? {
    guard let column = fill.source(x, count: width), let row = fill.source(y, count: height) else {
      return nil
    }
    return row * width + column
  }
}
