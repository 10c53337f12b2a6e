import NumPyCore
import PyCore

extension NumPyFunctions {
  static let sorting: [NumPyFunction] = [
    NumPyFunction(
      "sort", [.a, .optional("axis", -1), .optional("kind", nil)], "The elements in order."
    ) { call in call.library.array(try call.array("a").sorted(axis: try call.axis())) },
    NumPyFunction(
      "argsort", [.a, .optional("axis", -1), .optional("kind", nil)],
      "The places of the elements in ascending order."
    ) { call in call.library.array(try call.array("a").argsorted(axis: try call.axis())) },
    NumPyFunction("partition", [.a, .required("kth"), .optional("axis", -1)], "Partly sorted.") {
      call in call.library.array(try call.array("a").sorted(axis: try call.axis()))
    },
    NumPyFunction(
      "argpartition", [.a, .required("kth"), .optional("axis", -1)], "Places, partly sorted."
    ) {
      call in call.library.array(try call.array("a").argsorted(axis: try call.axis()))
    },
    NumPyFunction("lexsort", [.required("keys")], "Places sorted by several keys, last first.") {
      call in
      var order: NDArray?
      for key in try call.arrays("keys") {
        guard let earlier = order else {
          order = try key.argsorted()
          continue
        }
        order = try earlier.taking(try key.taking(earlier).argsorted())
      }
      guard let order else {
        throw PythonError.typeError("need sequence of keys with len > 0 in lexsort")
      }
      return call.library.array(order)
    },
    NumPyFunction(
      "searchsorted", [.a, .required("v"), .optional("side", "left", choices: ["left", "right"])],
      "Where values would be put in a sorted array."
    ) { call in
      let side = try call.text("side")
      guard side == "left" || side == "right" else {
        throw PythonError.valueError("search side must be 'left' or 'right' (got '\(side)')")
      }
      return call.result(
        try call.array("a").searchSorted(try call.array("v"), right: side == "right"))
    },
    NumPyFunction(
      "unique",
      [
        .required("ar"), .optional("return_index", false), .optional("return_inverse", false),
        .optional("return_counts", false), .optional("axis", nil),
      ], "The different elements in ascending order."
    ) { call in
      guard call.isNone("axis") else {
        throw PythonError(
          .notImplementedError, "np.unique with an axis is not available in Stride")
      }
      let found = try call.array("ar").unique()
      var results = [call.library.array(found.values)]
      if try call.flag("return_index") { results.append(call.library.array(found.firstPlaces)) }
      if try call.flag("return_inverse") { results.append(call.library.array(found.inverse)) }
      if try call.flag("return_counts") { results.append(call.library.array(found.counts)) }
      return results.count == 1 ? results[0] : .tuple(results)
    },
    NumPyFunction(
      "isin",
      [
        .required("element"), .required("test_elements"), .optional("assume_unique", false),
        .optional("invert", false),
      ],
      "Whether each element is among others."
    ) { call in
      call.result(
        try membership(
          try call.array("element"), try call.array("test_elements"),
          invert: try call.flag("invert")))
    },
    NumPyFunction("intersect1d", [.required("ar1"), .required("ar2")], "What both have.") { call in
      let first = try call.array("ar1").unique().values
      let mask = try membership(first, try call.array("ar2"), invert: false)
      return call.library.array(try first.selecting([.array(mask)]))
    },
    NumPyFunction("setdiff1d", [.required("ar1"), .required("ar2")], "What only one has.") { call in
      let first = try call.array("ar1").unique().values
      let mask = try membership(first, try call.array("ar2"), invert: true)
      return call.library.array(try first.selecting([.array(mask)]))
    },
    NumPyFunction("union1d", [.required("ar1"), .required("ar2")], "What either has.") { call in
      let joined = try NDArray.concatenate(
        [try call.array("ar1"), try call.array("ar2")], axis: nil)
      return call.library.array(try joined.unique().values)
    },
  ]

  private static func membership(
    _ array: NDArray, _ others: NDArray, invert: Bool
  ) throws -> NDArray {
    let known = Set(others.scalars.map(\.asDouble))
    let flags = array.scalars.map { known.contains($0.asDouble) != invert }
    return try NDArray(flags, shape: array.shape)
  }
}
