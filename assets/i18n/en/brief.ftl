### brief
