import Foundation
import PyCore
import PyKeras
import Testing

/// The data sets that Keras keeps as pickles, and pickles as programs read and write them.
@Suite struct PickledDataTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Golden/datasets")

  /// A world with the tiny data sets in Keras's folder.
  private func world() throws -> KerasWorld {
    let world = KerasWorld()
    let home = Self.folder.appendingPathComponent("home/datasets")
    for name in [
      "cifar-10-batches-py.tar.gz", "cifar-100-python/train", "cifar-100-python/test", "imdb.npz",
      "reuters.npz", "imdb_word_index.json", "reuters_word_index.json",
    ] {
      world.host.files["~/.keras/datasets/" + name] = Array(
        try Data(contentsOf: home.appendingPathComponent(name)))
    }
    return world
  }

  private static func lines(_ name: String) -> [String] {
    let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }

  private static let calls: [(call: String, result: String)] = {
    let lines = Self.lines("calls.txt")
    return stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], lines[$0 + 1]) }
  }()

  @Test func theCallsAreFound() { #expect(Self.calls.count > 15) }

  @Test(arguments: calls) func aDataSetIsWhatKerasReads(call: String, result: String) throws {
    let printed = try world().run(
      """
      from keras.datasets import cifar10, cifar100, imdb, reuters
      def described(result):
          if not isinstance(result, tuple) or isinstance(result[0], str):
              return repr(result)
          parts = []
          for array in (a for pair in result for a in pair):
              content = array.tolist()
              if array.ndim == 4:
                  content = [int(array.astype("int64").sum()), array[0, 3, 5].tolist()]
              parts.append(f"{array.dtype} {array.shape} {content}")
          return "; ".join(parts)
      try:
          print(described(\(call)))
      except Exception as error:
          print(f"{type(error).__name__}: {error}")
      """)
    #expect(printed == result + "\n")
  }

  @Test func aPickleOfAnyProtocolIsRead() throws {
    for line in Self.lines("pickles.txt") {
      let parts = line.components(separatedBy: "\t")
      let world = KerasWorld()
      world.host.files["data.pkl"] = Self.bytes(parts[1])
      let printed = try world.run(
        "import pickle\nwith open('data.pkl', 'rb') as f:\n    print(repr(pickle.load(f)))")
      #expect(printed == parts[0].replacingOccurrences(of: "\\n", with: "\n") + "\n")
    }
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
  }

  @Test func whatIsDumpedIsLoadedAgain() throws {
    let printed = try KerasWorld().run(
      """
      import pickle
      import numpy as np
      data = {'x': np.arange(4.).reshape(2, 2), 'n': [1, 2**80, None, (True, 0.5)], 'b': b'ab'}
      data['self'] = data['n']
      with open('d.pkl', 'wb') as f:
          pickle.dump(data, f)
          pickle.dump('second', f, protocol=pickle.HIGHEST_PROTOCOL)
      with open('d.pkl', 'rb') as f:
          back = pickle.load(f)
          print(back, pickle.load(f), back['self'] is back['n'])
          try:
              pickle.load(f)
          except EOFError as error:
              print(error)
      print(pickle.loads(pickle.dumps({1, 2})), pickle.loads(pickle.dumps(np.float32(2))))
      try:
          pickle.dumps(lambda x: x)
      except pickle.PicklingError as error:
          print(error)
      try:
          pickle.loads(b'cos\\nsystem\\n(S"ls"\\ntR.')
      except pickle.UnpicklingError as error:
          print(error)
      """)
    #expect(
      printed == """
        {'x': array([[0., 1.],
               [2., 3.]]), 'n': [1, 1208925819614629174706176, None, (True, 0.5)], 'b': b'ab', \
        'self': [1, 1208925819614629174706176, None, (True, 0.5)]} second True
        Ran out of input
        {1, 2} 2.0
        Can't pickle an object of type 'function'
        this pickle holds an object of 'os.system'; only numbers, texts, bytes, lists, tuples, \
        dicts, sets and NumPy arrays are read (at byte 11)

        """)
  }

  @Test func arraysOfObjectsAreLoadedWherePicklesAreAllowed() throws {
    let printed = try world().run(
      """
      import numpy as np
      with np.load('~/.keras/datasets/imdb.npz', allow_pickle=True) as f:
          x = f['x_train']
          print(x.shape, x.dtype, x.dtype == object, len(x[0]), [len(t) for t in x[:2]])
          print(type(x) is np.ndarray, isinstance(x, np.ndarray), x[np.array([0, 1])].shape)
      try:
          np.load('~/.keras/datasets/imdb.npz')['x_train']
      except ValueError as error:
          print(error)
      """)
    #expect(
      printed == """
        (6,) object True 8 [8, 1]
        True True (2,)
        Object arrays cannot be loaded when allow_pickle=False

        """)
  }
}
