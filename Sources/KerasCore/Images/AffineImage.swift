#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A turn, shift, shear and zoom of pictures about their middle.
///
/// Keras: `apply_affine_transform` of its image generator. The matrix says where in the given picture
/// each place of the result is read.
public struct AffineImage: Equatable, Sendable {
  /// What is read beyond the edges.
  public enum FillMode: String, CaseIterable, Sendable {
    /// The nearest pixel of the picture.
    case nearest
    /// One value.
    case constant
    /// The picture again, mirrored about its edge.
    case reflect
    /// The picture again, from its other side.
    case wrap
  }

  /// What is done to a picture; the defaults do nothing.
  public struct Parameters: Equatable, Sendable {
    /// The turn in degrees.
    public var theta = 0.0
    /// The shift in rows.
    public var tx = 0.0
    /// The shift in columns.
    public var ty = 0.0
    /// The shear in degrees.
    public var shear = 0.0
    /// The zoom of rows; 0.5 makes the picture twice as large.
    public var zx = 1.0
    /// The zoom of columns.
    public var zy = 1.0

    /// Parameters that do nothing.
    public init() {}
  }

  private let matrix: [Double]
  private let height: Int
  private let width: Int

  /// The transformation of pictures of a size; nil for parameters that do nothing.
  public init?(_ parameters: Parameters, height: Int, width: Int) {
    var matrix: [Double]?
    for part in AffineImage.parts(parameters) {
      matrix = matrix.map { AffineImage.product($0, part) } ?? part
    }
    guard let matrix else { return nil }
    let (x, y) = (Double(height) / 2 - 0.5, Double(width) / 2 - 0.5)
    let centred = AffineImage.product(
      AffineImage.product([1, 0, x, 0, 1, y, 0, 0, 1], matrix), [1, 0, -x, 0, 1, -y, 0, 0, 1])
    // The matrix is written for columns before rows.
    self.matrix = [
      centred[4], centred[3], centred[5], centred[1], centred[0], centred[2],
    ]
    self.height = height
    self.width = width
  }

  private static func parts(_ parameters: Parameters) -> [[Double]] {
    var parts: [[Double]] = []
    if parameters.theta != 0 {
      let angle = parameters.theta * (.pi / 180)
      parts.append([cos(angle), -sin(angle), 0, sin(angle), cos(angle), 0, 0, 0, 1])
    }
    if parameters.tx != 0 || parameters.ty != 0 {
      parts.append([1, 0, parameters.tx, 0, 1, parameters.ty, 0, 0, 1])
    }
    if parameters.shear != 0 {
      let angle = parameters.shear * (.pi / 180)
      parts.append([1, -sin(angle), 0, 0, cos(angle), 0, 0, 0, 1])
    }
    if parameters.zx != 1 || parameters.zy != 1 {
      parts.append([parameters.zx, 0, 0, 0, parameters.zy, 0, 0, 0, 1])
    }
    return parts
  }

  /// The product of two matrices of three rows.
  private static func product(_ left: [Double], _ right: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: 9)
    for row in 0..<3 {
      for column in 0..<3 {
        for inner in 0..<3 {
          let term = left[3 * row + inner] * right[3 * inner + column]
          result[3 * row + column] += term
        }
      }
    }
    return result
  }

  /// One channel of a picture, row by row, transformed.
  ///
  /// - Parameters:
  ///   - plane: the numbers of the channel.
  ///   - fill: what is read beyond the edges.
  ///   - value: the one value of ``FillMode/constant``.
  ///   - isSmooth: whether the four pixels around a place are mixed, or the nearest is taken.
  /// - Returns: as many numbers.
  public func applied(
    to plane: [Double], fill: FillMode, value: Double, isSmooth: Bool
  ) -> [Double] {
    guard plane.count == height * width else { return plane }
    var result: [Double] = []
    result.reserveCapacity(plane.count)
    for row in 0..<height {
      for column in 0..<width {
        let (y, x) = (Double(row), Double(column))
        let rows = taps(matrix[2] + y * matrix[0] + x * matrix[1], height, fill, isSmooth)
        let columns = taps(matrix[5] + y * matrix[3] + x * matrix[4], width, fill, isSmooth)
        guard let rows, let columns else {
          result.append(value)
          continue
        }
        var sum = 0.0
        for tap in rows {
          for other in columns {
            sum += plane[tap.place * width + other.place] * tap.weight * other.weight
          }
        }
        result.append(sum)
      }
    }
    return result
  }

  /// The places along an axis that are read for a coordinate, with their weights; nil for beyond the
  /// edge where one value stands there.
  private func taps(
    _ coordinate: Double, _ size: Int, _ fill: FillMode, _ isSmooth: Bool
  ) -> [(place: Int, weight: Double)]? {
    guard let inside = inside(coordinate, size, fill), inside.isFinite else { return nil }
    guard isSmooth else {
      return [(mirrored(Int((inside + 0.5).rounded(.down)), size, fill), 1)]
    }
    let start = inside.rounded(.down)
    let first = 1 - (inside - start)
    return [
      (mirrored(Int(start), size, fill), first),
      (mirrored(Int(start) + 1, size, fill), 1 - first),
    ]
  }

  /// The coordinate brought into the picture; nil for beyond the edge where one value stands there.
  private func inside(_ coordinate: Double, _ size: Int, _ fill: FillMode) -> Double? {
    let last = Double(size - 1)
    if coordinate >= 0, coordinate <= last { return coordinate }
    guard size > 1 || fill == .nearest || fill == .constant else { return 0 }
    guard abs(coordinate) < 1e15 else { return fill == .constant ? nil : 0 }
    switch fill {
    case .nearest: return coordinate < 0 ? 0 : last
    case .constant: return nil
    case .reflect:
      let period = 2 * Double(size)
      if coordinate < 0 {
        var place = coordinate
        if place < -period { place += period * (-place / period).rounded(.towardZero) }
        return place < -Double(size) ? place + period : (place > -1e-15 ? 1e-15 : -place) - 1
      }
      let place = coordinate - period * (coordinate / period).rounded(.towardZero)
      return place >= Double(size) ? period - place - 1 : place
    case .wrap:
      if coordinate < 0 {
        return coordinate + last * ((-coordinate / last).rounded(.towardZero) + 1)
      }
      return coordinate - last * (coordinate / last).rounded(.towardZero)
    }
  }

  /// A place next to the picture's edge, which weighs nothing or mirrors.
  private func mirrored(_ place: Int, _ size: Int, _ fill: FillMode) -> Int {
    if place < 0 { return min(fill == .reflect ? -place - 1 : -place, size - 1) }
    if place < size { return place }
    return max(fill == .reflect ? 2 * size - place - 1 : 2 * size - place - 2, 0)
  }
}
