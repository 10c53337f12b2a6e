import NumPyCore
import PyCore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension NumPyFunctions {
  static let grids: [NumPyFunction] = [
    NumPyFunction(
      "arange",
      [
        .required("start"), .optional("stop", nil), .optional("step", 1), .optional("dtype", nil),
      ], "Numbers from start up to but not including stop, in steps."
    ) { call in
      let first = try call.library.scalar(from: call["start"])
      let alone = !call.arguments.isGiven("stop") || call.isNone("stop")
      let start = alone ? (first.dtype.isFloating ? Scalar.float(0) : .integer(0)) : first
      let stop = alone ? first : try call.library.scalar(from: call["stop"])
      let step = try call.library.scalar(from: call["step"])
      let strong = ["start", "stop", "step"].compactMap { name -> DType? in
        call[name].asObject(ArrayObject.self)?.array.dtype
      }
      let inferred =
        strong.isEmpty ? nil : strong.dropFirst().reduce(strong[0]) { $0.promoted(with: $1) }
      let hasFloat = [start, stop, step].contains { $0.dtype.isFloating }
      let type = try call.dtype() ?? (hasFloat && !(inferred?.isFloating ?? false) ? nil : inferred)
      return call.library.array(try NDArray.arange(start, stop, step, dtype: type))
    },
    NumPyFunction(
      "linspace",
      [
        .required("start"), .required("stop"), .optional("num", 50), .optional("endpoint", true),
        .optional("retstep", false), .optional("dtype", nil), .optional("axis", 0),
      ], "Evenly spaced numbers over an interval, both ends included."
    ) { call in
      let (values, step) = try NDArray.linspace(
        try call.float("start"), try call.float("stop"), count: try call.int("num"),
        endpoint: try call.flag("endpoint"))
      let type = try call.dtype()
      let whole = try type.map { $0.isInteger ? try values.applying(.floor) : values } ?? values
      let array = call.library.array(try whole.astype(type ?? .float64))
      guard try call.flag("retstep") else { return array }
      return .tuple([array, call.result(try NDArray(.float(step)))])
    },
    NumPyFunction(
      "logspace",
      [
        .required("start"), .required("stop"), .optional("num", 50), .optional("endpoint", true),
        .optional("base", 10.0), .dtype,
      ], "Numbers evenly spaced on a logarithmic scale."
    ) { call in
      let (exponents, _) = try NDArray.linspace(
        try call.float("start"), try call.float("stop"), count: try call.int("num"),
        endpoint: try call.flag("endpoint"))
      let values = try NDArray.apply(
        .power, .python(.float(try call.float("base"))), .array(exponents))
      return call.library.array(try values.astype(try call.dtype() ?? .float64))
    },
    NumPyFunction(
      "geomspace", [.required("start"), .required("stop"), .optional("num", 50)],
      "Numbers in a geometric progression."
    ) { call in
      let (start, stop) = (try call.float("start"), try call.float("stop"))
      guard start != 0 && stop != 0 else {
        throw PythonError.valueError("Geometric sequence cannot include zero")
      }
      let sign: Double = start < 0 && stop < 0 ? -1 : 1
      let (exponents, _) = try NDArray.linspace(
        log10(start * sign), log10(stop * sign), count: try call.int("num"))
      let values = try NDArray.apply(.power, .python(.float(10)), .array(exponents))
      let signed = try NDArray.apply(.multiply, .array(values), .python(.float(sign)))
      if signed.size > 0 { try signed.assign(.python(.float(start)), at: [.integer(0)]) }
      if signed.size > 1 { try signed.assign(.python(.float(stop)), at: [.integer(-1)]) }
      return call.library.array(signed)
    },
    NumPyFunction(
      "meshgrid",
      [
        .variadic("xi"), .optional("indexing", "xy", kind: .keywordOnly),
        .optional("sparse", false, kind: .keywordOnly), .optional("copy", true, kind: .keywordOnly),
      ],
      "The coordinates of all points of a grid, one array for each axis."
    ) { call in
      let axes = try call.arguments.variadic("xi").map { try call.library.ndarray(from: $0) }
      let swapped = try call.text("indexing") == "xy" && axes.count > 1
      var order = Array(axes.indices)
      if swapped { order.swapAt(0, 1) }
      let shape = order.map { axes[$0].size }
      let isSparse = try call.flag("sparse")
      return .tuple(
        try axes.indices.map { number in
          var own = [Int](repeating: 1, count: axes.count)
          own[order.firstIndex(of: number) ?? number] = axes[number].size
          let placed = try axes[number].reshaped(own)
          return call.library.array(
            isSparse ? placed : try placed.broadcast(to: shape).copy())
        })
    },
    NumPyFunction(
      "indices", [.required("dimensions"), .dtype], "The places of all cells of a grid."
    ) { call in
      let shape = try call.shape("dimensions")
      let type = try call.dtype() ?? .int64
      let parts = try shape.indices.map { axis in
        var own = [Int](repeating: 1, count: shape.count)
        own[axis] = shape[axis]
        return try NDArray.arange(.integer(0), .integer(shape[axis]), .integer(1), dtype: type)
          .reshaped(own).broadcast(to: shape)
      }
      return call.library.array(try NDArray.stack(parts))
    },
    NumPyFunction(
      "tri", [.required("N"), .optional("M", nil), .optional("k", 0), .dtype],
      "Ones on and below a diagonal."
    ) { call in
      let rows = try call.int("N")
      let ones = try NDArray.ones(
        [rows, try call.axis("M") ?? rows], dtype: try call.dtype() ?? .float64)
      return call.library.array(try ones.triangle(lower: true, diagonal: try call.int("k")))
    },
    NumPyFunction(
      "fromfunction",
      [
        .required("function"), .required("shape"),
        .optional("dtype", "float64", kind: .keywordOnly),
      ],
      "An array made by a function of the places."
    ) { call in
      let shape = try call.shape("shape")
      let type = try call.dtype() ?? .float64
      let places = try shape.indices.map { axis -> Value in
        var own = [Int](repeating: 1, count: shape.count)
        own[axis] = shape[axis]
        let line = try NDArray.arange(.integer(0), .integer(shape[axis]), .integer(1), dtype: type)
        return call.library.array(try line.reshaped(own).broadcast(to: shape).copy())
      }
      return try call["function"].call(Arguments(places))
    },
  ]
}
