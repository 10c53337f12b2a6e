import NumPyCore
import PyCore

extension Sklearn {
  static let modelSelection: [NumPyFunction] = [
    NumPyFunction(
      "train_test_split",
      [
        .variadic("arrays", "Arrays and lists of one length."),
        .optional("test_size", nil, "A share or a number of samples.", kind: .keywordOnly),
        .optional("train_size", nil, "A share or a number of samples.", kind: .keywordOnly),
        .optional("random_state", nil, "A seed.", kind: .keywordOnly),
        .optional("shuffle", true, kind: .keywordOnly),
        .optional("stratify", nil, "Labels whose shares both parts keep.", kind: .keywordOnly),
      ], "Splits arrays at random into a part for training and a part for testing."
    ) { call in
      let arrays = call.arguments.variadic("arrays")
      let lengths = try arrays.map { try sampleCount($0) }
      guard let count = lengths.first else {
        throw PythonError.valueError("At least one array required as input")
      }
      try checkSameLength(lengths)
      let sizes = try splitSizes(call, count)
      let (train, test) = try places(call, count, sizes)
      return .list(
        of: try arrays.flatMap { array in
          [try selected(array, train, call.library), try selected(array, test, call.library)]
        })
    }
  ]

  static func checkSameLength(_ lengths: [Int]) throws {
    guard Set(lengths).count <= 1 else {
      let list = lengths.map(String.init).joined(separator: ", ")
      throw PythonError.valueError(
        "Found input variables with inconsistent numbers of samples: [\(list)]")
    }
  }

  private static func sampleCount(_ value: Value) throws -> Int {
    if let array = value.asObject(ArrayObject.self)?.array, let count = array.shape.first {
      return count
    }
    switch value {
    case .list(let list): return list.items.count
    case .tuple(let items): return items.count
    default:
      throw PythonError.typeError(
        "Expected sequence or array-like, got <class '\(value.typeName)'>")
    }
  }

  private static func selected(
    _ value: Value, _ places: [Int64], _ library: NumPyLibrary
  ) throws -> Value {
    if let array = value.asObject(ArrayObject.self)?.array {
      return library.array(try array.taking(try NDArray(places), axis: 0))
    }
    let items = try value.items()
    return .list(of: places.map { items[Int($0)] })
  }

  /// The places of both parts.
  private static func places(
    _ call: NumPyCall, _ count: Int, _ sizes: (train: Int, test: Int)
  ) throws -> (train: [Int64], test: [Int64]) {
    guard try call.flag("shuffle") else {
      guard call.isNone("stratify") else {
        // scikit-learn refuses this call in these words.
        throw PythonError.valueError(
          "Stratified train/test split is not implemented for shuffle=False")
      }
      let order = (0..<Int64(count)).map { $0 }
      return (
        Array(order[..<sizes.train]), Array(order[sizes.train..<sizes.train + sizes.test])
      )
    }
    let random = try randomState(call["random_state"], call.library)
    if call.isNone("stratify") {
      let order = random.shuffledOrder(count)
      return (
        Array(order[sizes.test..<sizes.test + sizes.train]), Array(order[..<sizes.test])
      )
    }
    let labels = try call.array("stratify")
    try checkSameLength([count, labels.shape.first ?? 0])
    return try StratifiedSplit(labels).places(sizes, random)
  }

  /// The generator a `random_state` means: the session's own for None.
  static func randomState(_ value: Value, _ library: NumPyLibrary) throws -> RandomState {
    if value.isNone { return library.random }
    if let state = value.asObject(RandomStateObject.self)?.sampler as? RandomState { return state }
    guard try value.asIndex() != nil else {
      throw PythonError.valueError(
        "The 'random_state' parameter of train_test_split must be an int in the range [0, "
          + "4294967295], an instance of 'numpy.random.mtrand.RandomState' or None. Got "
          + "\(try value.repr()) instead.")
    }
    let state = RandomState(seed: 0)
    try library.seed(state, from: value)
    return state
  }

  /// How many samples each part gets.
  private static func splitSizes(
    _ call: NumPyCall, _ count: Int
  ) throws -> (train: Int, test: Int) {
    let test = try size(call, "test_size", count, roundedUp: true)
    let train = try size(call, "train_size", count, roundedUp: false)
    if case .float(let a) = call["test_size"], case .float(let b) = call["train_size"], a + b > 1 {
      throw PythonError.valueError(
        "The sum of test_size and train_size = \(Value.float(a + b).shortText), should be in the "
          + "(0, 1) range. Reduce test_size and/or train_size.")
    }
    let quarter = (count + 3) / 4
    let testCount = test ?? (train.map { count - $0 } ?? quarter)
    let trainCount = train ?? count - testCount
    guard trainCount + testCount <= count else {
      throw PythonError.valueError(
        "The sum of train_size and test_size = \(trainCount + testCount), should be smaller than "
          + "the number of samples \(count). Reduce test_size and/or train_size.")
    }
    guard trainCount > 0 else {
      let shown = call.isNone("test_size") && train == nil ? "0.25" : call["test_size"].shortText
      throw PythonError.valueError(
        "With n_samples=\(count), test_size=\(shown) and train_size="
          + "\(call["train_size"].shortText), the resulting train set will be empty. Adjust any of "
          + "the aforementioned parameters.")
    }
    return (trainCount, testCount)
  }

  private static func size(
    _ call: NumPyCall, _ name: String, _ count: Int, roundedUp: Bool
  ) throws -> Int? {
    if call.isNone(name) { return nil }
    if case .float(let share) = call[name], share > 0, share < 1 {
      let exact = share * Double(count)
      return Int(exact.rounded(roundedUp ? .up : .down))
    }
    if let number = try call[name].asIndex(), number >= 1 {
      guard number < count else {
        throw PythonError.valueError(
          "\(name)=\(number) should be either positive and smaller than the number of samples "
            + "\(count) or a float in the (0, 1) range")
      }
      return number
    }
    throw PythonError.valueError(
      "The '\(name)' parameter of train_test_split must be a float in the range (0.0, 1.0), an int "
        + "in the range [1, inf) or None. Got \(try call[name].repr()) instead.")
  }
}

/// A split that keeps the share of each class in both parts.
///
/// Follows scikit-learn's `StratifiedShuffleSplit` draw by draw, so that a seed gives its split.
private struct StratifiedSplit {
  private let members: [[Int64]]

  init(_ labels: NDArray) throws {
    let found = try labels.reshaped([-1]).unique()
    var members = [[Int64]](repeating: [], count: found.values.size)
    for (place, scalar) in found.inverse.scalars.enumerated() {
      members[scalar.asInteger].append(Int64(place))
    }
    self.members = members
    if let rare = members.firstIndex(where: { $0.count < 2 }) {
      throw PythonError.valueError(
        "The least populated classes in y have only 1 member, which is too few. The minimum number "
          + "of groups for any class cannot be less than 2. Classes with too few members are: "
          + "[\(try found.values.selecting([.integer(rare)]).scalarText)]")
    }
  }

  func places(
    _ sizes: (train: Int, test: Int), _ random: RandomState
  ) throws -> (train: [Int64], test: [Int64]) {
    for (name, size) in [("train_size", sizes.train), ("test_size", sizes.test)]
    where size < members.count {
      throw PythonError.valueError(
        "The \(name) = \(size) should be greater or equal to the number of classes = "
          + "\(members.count)")
    }
    let counts = members.map(\.count)
    let trainCounts = try shares(of: counts, sizes.train, random)
    let testCounts = try shares(
      of: zip(counts, trainCounts).map { $0 - $1 }, sizes.test, random)
    var (train, test): ([Int64], [Int64]) = ([], [])
    for (number, places) in members.enumerated() {
      let order = random.shuffledOrder(places.count).map { places[Int($0)] }
      train += order[..<trainCounts[number]]
      test += order[trainCounts[number]..<trainCounts[number] + testCounts[number]]
    }
    let trainOrder = random.shuffledOrder(train.count)
    let testOrder = random.shuffledOrder(test.count)
    return (trainOrder.map { train[Int($0)] }, testOrder.map { test[Int($0)] })
  }

  /// How many of each class make up a number of draws, ties broken at random.
  private func shares(of counts: [Int], _ draws: Int, _ random: RandomState) throws -> [Int] {
    let total = Double(counts.reduce(0, +))
    let exact = counts.map { Double($0) / total * Double(draws) }
    var result = exact.map { Int($0.rounded(.down)) }
    var missing = draws - result.reduce(0, +)
    let rests = zip(exact, result).map { $0 - Double($1) }
    for value in Set(rests).sorted(by: >) where missing > 0 {
      let candidates = rests.indices.filter { rests[$0] == value }
      let added = min(candidates.count, missing)
      let chosen = try random.choice(
        candidates.count, shape: [added], replace: false, probabilities: nil)
      for scalar in chosen.scalars { result[candidates[scalar.asInteger]] += 1 }
      missing -= added
    }
    return result
  }
}
