import NumPyCore
import PyCore

extension NumPyFunctions {
  static let filling: [NumPyFunction] = [
    NumPyFunction(
      "copyto", [.required("dst"), .required("src"), .optional("where", true)],
      "Copies values into an array."
    ) { call in
      let target = try call.array("dst")
      let mask = try call.array("where").astype(.bool)
      let chosen = try NDArray.choose(where: mask, try call.operand("src"), .array(target))
      try target.assign(.array(chosen), at: [.ellipsis])
      return .none
    },
    NumPyFunction(
      "putmask", [.a, .required("mask"), .required("values")], "Sets elements where a mask is true."
    ) { call in
      let target = try call.array("a")
      let chosen = try NDArray.choose(
        where: try call.array("mask"), try call.operand("values"), .array(target))
      try target.assign(.array(chosen), at: [.ellipsis])
      return .none
    },
    NumPyFunction(
      "fill_diagonal", [.a, .required("val")], "Sets the diagonal of a matrix in place."
    ) { call in
      try call.array("a").diagonal().assign(try call.operand("val"), at: [.ellipsis])
      return .none
    },
    NumPyFunction(
      "extract", [.required("condition"), .required("arr")], "The elements where a condition holds."
    ) { call in
      let places = try call.array("condition").reshaped([-1]).nonzero()[0]
      return call.library.array(try call.array("arr").reshaped([-1]).taking(places))
    },
    NumPyFunction(
      "select", [.required("condlist"), .required("choicelist"), .optional("default", 0)],
      "Elements of the first array whose condition holds."
    ) { call in
      var result = try call.operand("default")
      let choices = try call["choicelist"].items().map { try call.library.operand(from: $0) }
      let conditions = try call.arrays("condlist")
      guard choices.count == conditions.count else {
        throw PythonError.valueError("list of cases must be same length as list of conditions")
      }
      for (condition, choice) in zip(conditions, choices).reversed() {
        result = .array(try NDArray.choose(where: condition, choice, result))
      }
      return call.result(try call.library.ndarray(of: result))
    },
    NumPyFunction(
      "gradient", [.required("f"), .optional("varargs", 1.0), .optional("axis", nil)],
      "Differences across each element, one-sided at the ends."
    ) { call in
      let array = try call.array("f")
      let floating = array.dtype.isFloating ? array : try array.astype(.float64)
      let step = try call.float("varargs")
      let axes = try call.axes() ?? Array(0..<array.ndim)
      let results = try axes.map { axis in
        call.library.array(try floating.slope(along: axis, step: step))
      }
      return results.count == 1 ? results[0] : .tuple(results)
    },
    NumPyFunction(
      "einsum", [.required("subscripts"), .variadic("operands")], "Sums of products by named axes."
    ) { call in
      let arrays = try call.arguments.variadic("operands").map {
        try call.library.ndarray(from: $0)
      }
      return call.result(try NDArray.einsum(try call.text("subscripts"), arrays))
    },
    NumPyFunction("polyval", [.required("p"), .required("x")], "A polynomial's values.") { call in
      let powers = try call.array("p")
      var result = Operand.array(try NDArray(zeros: try call.array("x").shape, dtype: powers.dtype))
      for place in 0..<powers.size {
        let scaled = try NDArray.apply(.multiply, result, try call.operand("x"))
        result = .array(
          try NDArray.apply(
            .add, .array(scaled), .array(try powers.selecting([.integer(place)]))))
      }
      return call.result(try call.library.ndarray(of: result))
    },
  ]
}

extension NDArray {
  /// The slope at each element along an axis: half the distance of its neighbours.
  fileprivate func slope(along axis: Int, step: Double) throws -> NDArray {
    let place = try checkedAxis(axis, ndim: ndim)
    let count = shape[place]
    guard count >= 2 else {
      throw PythonError.valueError(
        "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) "
          + "elements are required.")
    }
    let before = [IndexItem](repeating: .slice(start: nil, stop: nil, step: nil), count: place)
    func part(_ start: Int?, _ stop: Int?) throws -> Operand {
      .array(try selecting(before + [.slice(start: start, stop: stop, step: nil)]))
    }
    func difference(_ a: Operand, _ b: Operand, _ width: Double) throws -> NDArray {
      try NDArray.apply(
        .divide, .array(try NDArray.apply(.subtract, a, b)), .python(.float(width)))
    }
    let first = try difference(try part(1, 2), try part(0, 1), step)
    let inside = try difference(try part(2, nil), try part(nil, -2), 2 * step)
    let last = try difference(try part(-1, nil), try part(-2, -1), step)
    return try NDArray.concatenate([first, inside, last], axis: place)
  }
}
