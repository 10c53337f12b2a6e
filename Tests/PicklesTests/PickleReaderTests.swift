import Pickles
import Testing

/// Pickles are read without running anything, whatever their bytes say.
@Suite struct PickleReaderTests {
  private func read(_ text: String) throws -> PickledTree {
    try PickleReader.read(text.unicodeScalars.map { UInt8($0.value) })
  }

  @Test(arguments: [
    ("N.", Pickled.none), ("I01\n.", .bool(true)), ("I-7\n.", .int(-7)), ("L12L\n.", .int(12)),
    ("F2.5\n.", .float(2.5)), ("S'a\\n\\x41'\n.", .oldText(Array("a\nA".utf8))),
    ("Vcaf\\u00e9\n.", .text("café")), ("K\u{FF}.", .int(255)), ("M\u{1}\u{1}.", .int(257)),
    ("J\u{FE}\u{FF}\u{FF}\u{FF}.", .int(-2)), ("\u{8A}\u{1}\u{80}.", .int(-128)),
    ("\u{8A}\u{0}.", .int(0)), ("G?\u{F0}\0\0\0\0\0\0.", .float(1)), ("U\u{1}x.", .oldText([120])),
    ("C\u{2}ab.", .bytes([97, 98])), ("\u{8C}\u{1}b.", .text("b")),
    ("\u{8A}\u{9}\0\0\0\0\0\0\0\0\u{1}.", .wideInt([0, 0, 0, 0, 0, 0, 0, 0, 1])),
  ]) func atomsOfAllProtocols(text: String, value: Pickled) throws {
    #expect(try read(text).root == value)
  }

  @Test func containersAreFilledAfterTheyAreMade() throws {
    let tree = try read("}q\0(U\u{1}a]q\u{1}(K\u{1}K\u{2}eU\u{1}bh\u{1}u.")
    #expect(tree.root == .container(0))
    #expect(tree.containers[1] == .list([.int(1), .int(2)]))
    #expect(
      tree.containers[0]
        == .dict([.oldText([97]), .container(1), .oldText([98]), .container(1)]))
  }

  @Test func aListMayHoldItself() throws {
    let tree = try read("]q\0h\0a.")
    #expect(tree.containers == [.list([.container(0)])])
  }

  @Test func whatFollowsThePickleIsLeft() throws {
    #expect(try read("K\u{1}.K\u{2}.").length == 3)
  }

  @Test(arguments: [
    "cos\nsystem\n(S'ls'\ntR.", "cbuiltins\neval\n(Vx\ntR.", "cnumpy\nload\n.",
    "\u{8C}\u{5}posix\u{8C}\u{6}system\u{93}.", "ccopyreg\n_reconstructor\n.",
    "(S'x'\nios\nsystem\n.", "Pabc\n.", "K\u{1}Q.", "\u{82}\u{1}.", "c_codecs\nencode\n.",
    "cnumpy\nndarray\n)R.", "\u{80}\u{9}N.",
  ]) func nothingButPlainDataIsRead(text: String) {
    let error = #expect(throws: PickleError.self) { try read(text) }
    #expect(error?.kind == .refused)
  }

  @Test(arguments: [
    "", "N", "X\u{FF}\u{FF}\u{FF}\u{FF}a.",
    "\u{8D}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}",
    "\u{8B}\u{FF}\u{FF}\u{FF}\u{7F}", "K", "I12", "\u{95}\u{1}",
  ]) func cutBytesAreSaidToEndEarly(text: String) {
    let error = #expect(throws: PickleError.self) { try read(text) }
    #expect(error?.kind == .endsEarly)
  }

  @Test(arguments: [
    ".", "0.", "a.", "e.", "t.", "h\u{5}.", "(K\u{1}u.", "}(K\u{1}u.", "K\u{1}K\u{2}a.", "q\0.",
    "Ix\n.", "Sabc\n.", "S'\n.", "Vx\\u12\n.", "R.", "K\u{1}K\u{1}R.", "b.", "]K\u{1}b.", "2.",
    "\u{85}.", "X\u{1}\0\0\0\u{FF}.", "(.", "(0", "cnumpy\ndtype\n(tR.", "\u{FF}.",
    "cnumpy.core.multiarray\n_reconstruct\n)R(K\u{1}(J\u{FF}\u{FF}\u{FF}\u{FF}tNI00\nC\0tb.",
  ]) func damagedBytesAreAnErrorAndNoTrap(text: String) {
    #expect(throws: PickleError.self) { try read(text) }
  }

  /// Random bytes, and a good pickle with one byte changed.
  @Test func noBytesTrap() throws {
    var random = SystemRandomNumberGenerator()
    let good = Array(
      "\u{80}\u{2}}(U\u{1}aK\u{1}U\u{1}b]q\0(G?\u{F0}\0\0\0\0\0\0Nh\0eu.".unicodeScalars.map {
        UInt8($0.value)
      })
    for round in 0..<4000 {
      var bytes = good
      if round.isMultiple(of: 2) {
        bytes[Int.random(in: 0..<good.count)] = .random(in: 0...255, using: &random)
      } else {
        bytes = (0..<Int.random(in: 0..<40)).map { _ in .random(in: 0...255, using: &random) }
      }
      _ = try? PickleReader.read(bytes)
    }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    var writer = PickleWriter()
    let list = writer.begin(.list)
    writer.none()
    writer.int(-70_000)
    writer.int(.min)
    writer.wideInt([0, 0, 0, 0, 0, 0, 0, 0, 2])
    writer.float(-0.5)
    writer.text("né")
    writer.binary([1, 2])
    writer.again(list)
    writer.array(shape: [2], type: "<f4", content: [0, 0, 0, 0, 0, 0, 128, 63], isScalar: false)
    writer.end(.list)
    let tree = try PickleReader.read(writer.finished())
    guard case .list(let items) = tree.containers[0] else {
      Issue.record("no list")
      return
    }
    #expect(
      items.prefix(8) == [
        .none, .int(-70_000), .int(.min), .wideInt([0, 0, 0, 0, 0, 0, 0, 0, 2]), .float(-0.5),
        .text("né"), .bytes([1, 2]), .container(0),
      ])
    guard case .container(let place) = items[8], case .array(let array) = tree.containers[place]
    else {
      Issue.record("no array")
      return
    }
    #expect(array.shape == [2])
    #expect(array.type == "<f4")
    #expect(array.content == .bytes([0, 0, 0, 0, 0, 0, 128, 63]))
  }
}
