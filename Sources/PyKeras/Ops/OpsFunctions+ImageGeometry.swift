import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  private static let interpolations = ["nearest", "bilinear"]

  /// The functions of `keras.ops.image` that take numbers from other places.
  static let geometry: [OpsFunction] = [
    OpsFunction(
      "affine_transform",
      [
        .required("images"), .required("transform", "Eight numbers, for each picture or for all."),
        .optional("interpolation", "bilinear", choices: interpolations),
        .optional("fill_mode", "constant", choices: FillMode.allCases.map(\.rawValue)),
        .optional("fill_value", 0), .optional("data_format", nil),
      ], "Pictures moved, turned, scaled and sheared."
    ) { call in
      let numbers = try call.tensor("transform").value
      let mode = try fillMode(call)
      return try eachPicture(call, rows(of: numbers, 8, "transform"), mode) { t, row, column in
        (t[3] * column + t[4] * row + t[5], t[0] * column + t[1] * row + t[2])
      }
    },
    OpsFunction(
      "perspective_transform",
      [
        .required("images"), .required("start_points"), .required("end_points"),
        .optional("interpolation", "bilinear", choices: interpolations),
        .optional("fill_value", 0), .optional("data_format", nil),
      ], "Pictures seen from another side: four points go to four others."
    ) { call in
      let starts = try rows(of: try call.tensor("start_points").value, 8, "start_points")
      let ends = try rows(of: try call.tensor("end_points").value, 8, "end_points")
      guard starts.count == ends.count else {
        throw PythonError.valueError("start_points and end_points must have the same shape.")
      }
      let maps = try zip(starts, ends).map { try homography(from: $0, to: $1) }
      return try eachPicture(call, maps, .constant) { t, row, column in
        let depth = t[6] * column + t[7] * row + 1
        return (
          (t[3] * column + t[4] * row + t[5]) / depth, (t[0] * column + t[1] * row + t[2]) / depth
        )
      }
    },
    OpsFunction(
      "map_coordinates",
      [
        .required("inputs"), .required("coordinates", "For each axis the places of the results."),
        .required("order", "0 for the nearest place, 1 for lines between neighbours."),
        .optional("fill_mode", "constant", choices: FillMode.allCases.map(\.rawValue)),
        .optional("fill_value", 0),
      ], "The numbers at places between those of the tensor."
    ) { call in
      let (x, places) = (try call.tensor("inputs"), try call.array("coordinates"))
      guard let count = places.shape.first, count == x.value.ndim else {
        throw PythonError.valueError(
          "First dim of `coordinates` must be the same as the rank of `inputs`. Received inputs "
            + "with shape: \(x.value.shape) and coordinates with leading dim of "
            + "\(places.shape.first ?? 0)")
      }
      let numbers = try places.contiguous().reshaped([count, -1])
      let lines = try (0..<count).map { axis in
        try numbers.selecting([.integer(axis)]).copy().scalars.map(\.asDouble)
      }
      return try x.sampled(
        at: lines, order: try call.int("order"), mode: try fillMode(call),
        fill: try call.float("fill_value")
      ).reshaped(Array(places.shape.dropFirst()))
    },
  ]

  private static func fillMode(_ call: OpsCall) throws -> FillMode {
    let name = try call.text("fill_mode")
    if let mode = FillMode(rawValue: name) { return mode }
    throw PythonError.valueError(
      "Invalid value for argument `fill_mode`. Expected of one of "
        + "\(FillMode.allCases.map(\.rawValue)). Received: fill_mode=\(name)")
  }

  /// Numbers in rows of a length, one row or several.
  private static func rows(of array: NDArray, _ count: Int, _ name: String) throws -> [[Double]] {
    guard array.size > 0, array.size.isMultiple(of: count), array.ndim <= 3 else {
      throw PythonError.valueError(
        "`\(name)` has \(count) numbers for each picture. Received: \(name).shape=\(array.shape)")
    }
    let numbers = array.scalars.map(\.asDouble)
    return stride(from: 0, to: numbers.count, by: count).map {
      Array(numbers[$0..<$0 + count])
    }
  }

  /// Each picture with its numbers taken from where a map of its own sends each place.
  private static func eachPicture(
    _ call: OpsCall, _ maps: [[Double]], _ mode: FillMode,
    _ source: ([Double], Double, Double) -> (Double, Double)
  ) throws -> OpTensor {
    let order = try call.text("interpolation") == "nearest" ? 0 : 1
    let fill = try call.float("fill_value")
    return try call.pictures { x in
      let s = x.value.shape
      guard maps.count == 1 || maps.count == s[0] else {
        throw PythonError.valueError(
          "one transform for all pictures or one for each. Received: \(maps.count) for \(s[0])")
      }
      let pictures = try (0..<s[0]).map { place in
        let map = maps[maps.count == 1 ? 0 : place]
        var lines: [[Double]] = [[], []]
        for row in 0..<s[1] {
          for column in 0..<s[2] {
            let (y, left) = source(map, Double(row), Double(column))
            lines[0].append(y)
            lines[1].append(left)
          }
        }
        return try x.selecting([.integer(place)])
          .sampled(at: lines, order: order, mode: mode, fill: fill)
          .reshaped([s[1], s[2], s[3]])
      }
      return try OpTensor.stacked(pictures)
    }
  }

  /// The eight numbers that send the end points `(x, y)` to the start points.
  private static func homography(from start: [Double], to end: [Double]) throws -> [Double] {
    var matrix: [Double] = []
    for axis in 0..<2 {
      for point in 0..<4 {
        let (x, y, goal) = (end[2 * point], end[2 * point + 1], start[2 * point + axis])
        let own = [x, y, 1]
        let none = [0.0, 0, 0]
        matrix += (axis == 0 ? own + none : none + own) + [-goal * x, -goal * y]
      }
    }
    let goals = (0..<8).map { start[2 * ($0 % 4) + $0 / 4] }
    let left = try NDArray(matrix, shape: [8, 8])
    return try left.solved(try NDArray(goals, shape: [8, 1])).scalars.map(\.asDouble)
  }
}
