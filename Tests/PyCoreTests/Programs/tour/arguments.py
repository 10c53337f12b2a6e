import argparse
p = argparse.ArgumentParser(description='Train')
p.add_argument('--epochs', type=int, default=5, help='n')
p.add_argument('--lr', type=float, default=0.1)
p.add_argument('--name', '-n', default='m')
p.add_argument('--verbose', action='store_true')
p.add_argument('--mode', choices=['a', 'b'], default='a')
a = p.parse_args([])
print(a.epochs, a.lr, a.name, a.verbose, a.mode, a)
b = p.parse_args(['--epochs', '7', '--lr=0.5', '-n', 'z', '--verbose'])
print(b.epochs, b.lr, b.name, b.verbose, vars(b))
q = argparse.ArgumentParser(); q.add_argument('path'); q.add_argument('nums', nargs='*', type=int); print(q.parse_args(['x', '1', '2']))
k, rest = p.parse_known_args(['--foo', '1']); print(k.epochs, rest)

# expect: 5 0.1 m False a Namespace(epochs=5, lr=0.1, name='m', verbose=False, mode='a')
# expect: 7 0.5 z True {'epochs': 7, 'lr': 0.5, 'name': 'z', 'verbose': True, 'mode': 'a'}
# expect: Namespace(path='x', nums=[1, 2])
# expect: 5 ['--foo', '1']
