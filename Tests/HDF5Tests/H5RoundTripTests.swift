import HDF5
import TestSupport
import Testing

/// Random trees: the same seed gives the same tree.
struct TreeMaker {
  var state: UInt64

  mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  mutating func name() -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz_0123456789äλ.")
    return String((0...number(below: 12)).map { _ in letters[number(below: letters.count)] })
  }

  mutating func text() -> String {
    String((0..<number(below: 40)).map { _ in Array("Keras ♥ né{}\"\\")[number(below: 14)] })
  }

  mutating func value() -> H5Value {
    let shape = (0..<number(below: 4)).map { _ in number(below: 4) }
    let count = shape.reduce(1, *)
    switch number(below: 4) {
    case 0:
      return H5Value(shape: shape, .float32((0..<count).map { _ in Float(number(below: 999)) / 7 }))
    case 1:
      return H5Value(
        shape: shape, .float64((0..<count).map { _ in Double(number(below: 999)) / -7 }))
    case 2:
      let type = H5IntegerType(
        size: [1, 2, 4, 8][number(below: 4)], isSigned: number(below: 2) == 0)
      let values = (0..<count).map { _ in Int64(number(below: 128)) - (type.isSigned ? 64 : 0) }
      return H5Value(shape: shape, .integers(values, type))
    default: return H5Value(shape: shape, .strings((0..<count).map { _ in text() }))
    }
  }

  mutating func attributes() -> [H5Attribute] {
    (0..<number(below: 3)).map { index in H5Attribute("\(index)\(name())", value()) }
  }

  mutating func group(depth: Int) -> H5Group {
    var group = H5Group(attributes: attributes())
    for _ in 0..<number(below: depth == 0 ? 30 : 4) {
      group[name()] =
        number(below: 2) == 0 && depth < 4
        ? .group(self.group(depth: depth + 1))
        : .dataset(H5Dataset(value(), attributes: attributes()))
    }
    return group
  }
}

@Suite struct H5RoundTripTests {
  @Test(arguments: 0..<60)
  func aRandomTreeComesBackAsItWas(seed: Int) throws {
    var maker = TreeMaker(state: UInt64(seed))
    let tree = maker.group(depth: 0)
    let bytes = try H5File.encode(tree)
    #expect(try H5File.decode(bytes) == tree)
    #expect(try H5File.encode(tree) == bytes)
  }

  @Test(arguments: [0, 1, 8, 9, 256, 257, 3_000])
  func aGroupHasAnyNumberOfMembers(count: Int) throws {
    var group = H5Group()
    for index in 0..<count {
      group["\(index)"] = .dataset(H5Dataset(H5Value(shape: [], .float32([Float(index)]))))
    }
    let read = try H5File.decode(try H5File.encode(group))
    #expect(read == group)
    #expect(read.members.count == count)
  }

  @Test func membersAreFoundByTheirPath() throws {
    var root = H5Group()
    root.put(.dataset(H5Dataset(H5Value(shape: [2], .float32([1, 2])))), at: "layers/dense/vars/0")
    root.put(.dataset(H5Dataset(H5Value(shape: [], .float32([3])))), at: "layers/dense/vars/1")
    #expect(root.group("layers/dense/vars")?.members.map(\.name) == ["0", "1"])
    #expect(root.dataset("layers/dense/vars/0")?.value.floats == [1, 2])
    #expect(root.dataset("layers/dense/vars") == nil)
    #expect(root.group("layers/dense/vars/0") == nil)
    #expect(root.group("other") == nil)
  }

  @Test func whatHasNoRoomInTheFormatIsRefusedInWords() {
    let large = H5Value(shape: [9_000], .float64([Double](repeating: 1, count: 9_000)))
    #expect(throws: H5Error.self) {
      try H5File.encode(H5Group(attributes: [H5Attribute("large", large)]))
    }
    var slash = H5Group()
    slash["a/b"] = .group(H5Group())
    #expect(throws: H5Error.self) { try H5File.encode(slash) }
    var deep = H5Group()
    for _ in 0..<100 {
      var outer = H5Group()
      outer["inner"] = .group(deep)
      deep = outer
    }
    #expect(throws: H5Error.self) { try H5File.encode(deep) }
  }
}
